package cn.luqiao.core.translate.wire;

import java.util.List;

/** A message, line or list item being read. */
public interface WireSource {
    /**
     * The text at a place; empty when there is nothing. Throws {@link cn.luqiao.core.translate.text.Undecodable} when the
     * bytes there are not of their charset.
     */
    String text(Slot slot);

    /** The text at a place with U+FFFD for bytes that are not of their charset. */
    default String textMarked(Slot slot) {
        return text(slot);
    }

    /** The items of the list at a place; none when it is not there. */
    List<WireSource> items(Slot slot);

    /** Where a place is, for messages: XPath, JSON path, or line and byte. */
    String place(Slot slot);
}
