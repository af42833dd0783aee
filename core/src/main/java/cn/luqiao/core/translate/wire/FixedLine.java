package cn.luqiao.core.translate.wire;

import cn.luqiao.core.translate.text.Ascii;
import cn.luqiao.core.translate.text.Bytes;
import cn.luqiao.core.translate.text.WireCharset;
import java.util.List;

/**
 * One fixed-width line: bytes are sliced first, then each column is decoded on its own, so that a damaged byte spoils
 * one value only.
 *
 * @param layout its columns
 * @param line its bytes, line end included or not
 * @param number line number in the file, 1-based
 * @param charset charset of text columns
 */
public record FixedLine(LineLayout layout, byte[] line, int number, WireCharset charset) implements WireSource {
    @Override
    public String text(Slot slot) {
        Column column = layout.columns().get(slot.column());
        int from = column.from();
        int to = end(from, column.to());
        while (from < to && line[from] == ' ') {
            from++;
        }
        return Ascii.only(line, from, to) ? Ascii.text(line, from, to) : charset.decode(line, from, to);
    }

    @Override
    public String textMarked(Slot slot) {
        Column column = layout.columns().get(slot.column());
        return charset.decodeMarked(line, column.from(), end(column.from(), column.to()));
    }

    @Override
    public List<WireSource> items(Slot slot) {
        return List.of();
    }

    @Override
    public String place(Slot slot) {
        Column column = layout.columns().get(slot.column());
        return "line " + number + " byte " + (column.from() + 1) + " to " + column.to() + " (" + column.name() + ")";
    }

    private int end(int from, int to) {
        return Bytes.endOfText(line, from, to);
    }
}
