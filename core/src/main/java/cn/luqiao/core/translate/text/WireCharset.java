package cn.luqiao.core.translate.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A charset that decodes strictly and means the same on every JDK. Immutable and thread-safe. */
public interface WireCharset {
    /** Names that dialects may write; {@code GBK} and {@code GB2312} are labels under which GB18030 arrives. */
    List<String> NAMES = List.of("UTF-8", "GB18030", "GBK", "GB2312");

    /** The name as it stands in a media type: {@code UTF-8} or {@code GB18030}. */
    String name();

    /** The text of {@code bytes[from, to)}. Throws {@link Undecodable} with the offset of the first wrong byte. */
    String decode(byte[] bytes, int from, int to);

    /** Throws {@link Undecodable} when {@link #decode} would. */
    default void require(byte[] bytes, int from, int to) {
        decode(bytes, from, to);
    }

    /** The same text with U+FFFD for every wrong byte, for fields whose policy is to mark damage. */
    String decodeMarked(byte[] bytes, int from, int to);

    /** The bytes of a text. Throws {@link Undecodable} for a lone surrogate. */
    byte[] encode(String text);

    /** Whether bytes of ASCII characters such as {@code |} occur inside other characters. */
    boolean hidesAscii();

    /**
     * The charset that a label means; every GB label is read as GB18030.
     *
     * @param edition GB18030 edition, 2000 or 2022; without meaning for UTF-8
     */
    static Optional<WireCharset> labelled(String label, int edition) {
        return switch (label.toUpperCase(Locale.ROOT)) {
            case "UTF-8" -> Optional.of(Utf8.STRICT);
            case "GB18030", "GBK", "GB2312" -> Optional.of(Gb18030.edition(edition));
            default -> Optional.empty();
        };
    }
}
