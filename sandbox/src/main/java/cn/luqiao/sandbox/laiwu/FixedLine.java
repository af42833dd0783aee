package cn.luqiao.sandbox.laiwu;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Arrays;

/** One line of 280 bytes in GB18030, put together column by column; widths are bytes. */
final class FixedLine {
    static final int WIDTH = 280;
    static final Charset GB18030 = Charset.forName("GB18030");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(WIDTH);

    /** A text column, left-justified and filled with spaces. Throws {@link IllegalArgumentException} if too long. */
    FixedLine text(String value, int width) {
        byte[] encoded = value.getBytes(GB18030);
        if (encoded.length > width) {
            throw new IllegalArgumentException(
                    "column: " + encoded.length + " bytes (expected: at most " + width + ")");
        }
        byte[] column = Arrays.copyOf(encoded, width);
        Arrays.fill(column, encoded.length, width, (byte) ' ');
        bytes.writeBytes(column);
        return this;
    }

    /** A number column, right-justified with zeros. Throws {@link IllegalArgumentException} if too long. */
    FixedLine number(long value, int width) {
        String digits = String.valueOf(value);
        if (digits.length() > width) {
            throw new IllegalArgumentException("column: " + digits + " (expected: at most " + width + " digits)");
        }
        return text("0".repeat(width - digits.length()) + digits, width);
    }

    /** The line filled with spaces to its width, and CR LF. */
    byte[] end() {
        text("", WIDTH - bytes.size());
        bytes.write('\r');
        bytes.write('\n');
        return bytes.toByteArray();
    }
}
