package cn.luqiao.core.translate.declared;

import cn.luqiao.core.seal.Sm3;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts and digests what is read through it. */
final class MeasuredStream extends FilterInputStream {
    private final Sm3 sm3;
    private long size;

    /** {@code digested} is false when nobody will ask for the digest, which costs more than all the rest. */
    MeasuredStream(InputStream in, boolean digested) {
        super(in);
        this.sm3 = digested ? new Sm3() : null;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int n = super.read(bytes, offset, length);
        if (n > 0) {
            size += n;
            if (sm3 != null) {
                sm3.update(bytes, offset, n);
            }
        }
        return n;
    }

    long size() {
        return size;
    }

    /** SM3 (hex) of everything read; call it once, and only when digested. */
    String sm3Hex() {
        return sm3.hex();
    }
}
