package cn.luqiao.sandbox.files;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Arrays;

/** One line in GB18030, put together column by column; widths are bytes. */
public final class FixedLine {
    public static final Charset GB18030 = Charset.forName("GB18030");

    private final int width;
    private final ByteArrayOutputStream bytes;

    /** A line of so many bytes before its end. */
    public FixedLine(int width) {
        this.width = width;
        this.bytes = new ByteArrayOutputStream(width + 2);
    }

    /** A text column, left-justified and filled with spaces. Throws {@link IllegalArgumentException} if too long. */
    public FixedLine text(String value, int columnWidth) {
        byte[] encoded = value.getBytes(GB18030);
        if (encoded.length > columnWidth) {
            throw new IllegalArgumentException(
                    "column: " + encoded.length + " bytes (expected: at most " + columnWidth + ")");
        }
        byte[] column = Arrays.copyOf(encoded, columnWidth);
        Arrays.fill(column, encoded.length, columnWidth, (byte) ' ');
        bytes.writeBytes(column);
        return this;
    }

    /** A number column, right-justified with zeros. Throws {@link IllegalArgumentException} if too long. */
    public FixedLine number(long value, int columnWidth) {
        String digits = String.valueOf(value);
        if (digits.length() > columnWidth) {
            throw new IllegalArgumentException("column: " + digits + " (expected: at most " + columnWidth + " digits)");
        }
        return text("0".repeat(columnWidth - digits.length()) + digits, columnWidth);
    }

    /** The line filled with spaces to its width, and CR LF. */
    public byte[] end() {
        text("", width - bytes.size());
        bytes.write('\r');
        bytes.write('\n');
        return bytes.toByteArray();
    }
}
