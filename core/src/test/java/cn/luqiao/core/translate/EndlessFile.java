package cn.luqiao.core.translate;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Laiwu's fixed-width file of any number of persons, made while it is read. Not thread-safe. */
final class EndlessFile extends InputStream {
    private static final long WAGE_FEN = 780_000;
    private final byte[] detail;
    private final long lines;
    private byte[] line;
    private long next;
    private int at;

    /** {@code detail} is one line with its end; its sequence number is replaced. */
    EndlessFile(byte[] detail, long lines) {
        this.detail = detail.clone();
        this.lines = lines;
        this.line = sums("HRYCB37120020250701000001", 231);
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int length) {
        if (at == line.length && !advance()) {
            return -1;
        }
        int n = Math.min(length, line.length - at);
        System.arraycopy(line, at, bytes, from, n);
        at += n;
        return n;
    }

    private boolean advance() {
        next++;
        at = 0;
        if (next <= lines) {
            byte[] number = String.format(Locale.ROOT, "%08d", next).getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(number, 0, detail, 1, number.length);
            line = detail;
            return true;
        }
        line = next == lines + 1 ? sums("T", 255) : new byte[0];
        return line.length > 0;
    }

    private byte[] sums(String begin, int filler) {
        return String.format(Locale.ROOT, "%s%08d%016d%s\r\n", begin, lines, lines * WAGE_FEN, " ".repeat(filler))
                .getBytes(StandardCharsets.US_ASCII);
    }
}
