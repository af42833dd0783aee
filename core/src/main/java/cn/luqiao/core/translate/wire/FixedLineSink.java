package cn.luqiao.core.translate.wire;

import cn.luqiao.core.translate.convert.Mismatch;
import cn.luqiao.core.translate.text.WireCharset;
import java.util.Arrays;

/** One fixed-width line being written: blanks everywhere that no rule writes. */
final class FixedLineSink implements RowFormat.RowSink {
    private final LineLayout layout;
    private final byte[] lineEnd;
    private final WireCharset charset;
    private final byte[] line;

    FixedLineSink(LineLayout layout, byte[] lineEnd, WireCharset charset) {
        this.layout = layout;
        this.lineEnd = lineEnd;
        this.charset = charset;
        this.line = new byte[layout.bytes()];
        Arrays.fill(line, (byte) ' ');
        put(Slot.column("", 0), layout.type(), Form.TEXT);
    }

    /** Writes a column. Throws {@link Mismatch} when the value does not fit. */
    @Override
    public void put(Slot slot, String text, Form form) {
        Column column = layout.columns().get(slot.column());
        byte[] bytes = charset.encode(text);
        if (bytes.length > column.bytes()) {
            throw new Mismatch("至多" + column.bytes() + "字节（" + charset.name() + "） · at most " + column.bytes()
                    + " bytes of " + charset.name());
        }
        int from = column.from();
        if (column.fill() == Column.Fill.ZEROS) {
            int sign = bytes.length > 0 && bytes[0] == '-' ? 1 : 0;
            Arrays.fill(line, from, column.to(), (byte) '0');
            System.arraycopy(bytes, 0, line, from, sign);
            System.arraycopy(bytes, sign, line, column.to() - bytes.length + sign, bytes.length - sign);
        } else {
            System.arraycopy(bytes, 0, line, from, bytes.length);
        }
    }

    @Override
    public byte[] bytes() {
        byte[] bytes = Arrays.copyOf(line, line.length + lineEnd.length);
        System.arraycopy(lineEnd, 0, bytes, line.length, lineEnd.length);
        return bytes;
    }
}
