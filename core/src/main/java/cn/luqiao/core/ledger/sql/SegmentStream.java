package cn.luqiao.core.ledger.sql;

import cn.luqiao.core.seal.Sm3;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.IntFunction;

/** The bytes of several segments one after the other, fetched when they are due; their digest is checked at the end. */
final class SegmentStream extends InputStream {
    private final IntFunction<Optional<byte[]>> segments;
    private final int count;
    private final String sm3;
    private final Sm3 digest = new Sm3();
    private byte[] current = {};
    private int at;
    private int next;
    private boolean ended;

    SegmentStream(IntFunction<Optional<byte[]>> segments, int count, String sm3) {
        this.segments = segments;
        this.count = count;
        this.sm3 = sm3;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (at == current.length) {
            if (next == count) {
                end();
                return -1;
            }
            current = segments.apply(next++).orElseThrow(() -> new IOException("attachment: its month is over"));
            at = 0;
        }
        int taken = Math.min(length, current.length - at);
        System.arraycopy(current, at, into, offset, taken);
        digest.update(current, at, taken);
        at += taken;
        return taken;
    }

    private void end() throws IOException {
        if (!ended && !digest.hex().equals(sm3)) {
            throw new IOException("attachment: other bytes than were accepted (expected: SM3 " + sm3 + ")");
        }
        ended = true;
    }
}
