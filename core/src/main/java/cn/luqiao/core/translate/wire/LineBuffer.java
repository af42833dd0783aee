package cn.luqiao.core.translate.wire;

import cn.luqiao.core.translate.text.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** Cuts a stream into lines without decoding it: no character of our charsets has a line feed as its second byte. */
final class LineBuffer {
    private static final int BLOCK = 1 << 16;
    private final InputStream in;
    private final int lineMax;
    private final byte[] buffer;
    private int from;
    private int to;

    /** {@code lineMax} is the number of bytes, line end included, after which a line is cut off. */
    LineBuffer(InputStream in, int lineMax) {
        this.in = in;
        this.lineMax = lineMax;
        this.buffer = new byte[BLOCK + lineMax + 1];
    }

    /** The next line with its end; one byte more than allowed when it is too long; empty at the end of the stream. */
    byte[] next() {
        int at = from;
        while (true) {
            int stop = Math.min(to, from + lineMax + 1);
            at = Bytes.indexOf((byte) '\n', buffer, at, stop);
            if (at < stop) {
                return taken(at + 1);
            }
            if (at - from > lineMax) {
                return taken(at);
            }
            int scanned = at - from;
            if (!fill()) {
                return taken(to);
            }
            at = from + scanned;
        }
    }

    /** Length of a line without its end. */
    static int contentLength(byte[] line) {
        int length = line.length;
        if (length > 0 && line[length - 1] == '\n') {
            length--;
        }
        return length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    }

    private byte[] taken(int end) {
        byte[] line = Arrays.copyOfRange(buffer, from, end);
        from = end;
        return line;
    }

    private boolean fill() {
        System.arraycopy(buffer, from, buffer, 0, to - from);
        to -= from;
        from = 0;
        try {
            int n = in.read(buffer, to, buffer.length - to);
            to += Math.max(n, 0);
            return n > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
