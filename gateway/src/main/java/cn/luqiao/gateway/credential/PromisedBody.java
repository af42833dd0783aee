package cn.luqiao.gateway.credential;

import cn.luqiao.core.seal.http.ContentDigest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body whose end is reached only when it is the one that the signature promised; else ProblemException LQ-4016. */
public final class PromisedBody extends FilterInputStream {
    private final ContentDigest promise;
    private boolean ended;

    public PromisedBody(InputStream body, ContentDigest promise) {
        super(body);
        this.promise = promise;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
        int read = super.read(bytes, from, count);
        if (read > 0) {
            promise.update(bytes, from, read);
        } else if (read < 0 && !ended) {
            ended = true;
            promise.end();
        }
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, 8192)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
