package cn.luqiao.adapter.soap;

import cn.luqiao.adapter.http.HttpResult;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * A POST that begins with the first byte written: what CXF writes goes out while it is written, so that no attachment is
 * ever in memory whole. Written by one thread.
 */
final class StreamedPost extends OutputStream {
    private static final int PIPE_BYTES = 64 * 1024;
    private final Function<BodyPublisher, HttpResult> post;
    private final BooleanSupplier spoilt;
    private final PipedInputStream in = new PipedInputStream(PIPE_BYTES);
    private final PipedOutputStream out;
    private CompletableFuture<HttpResult> result;

    /** {@code spoilt} tells whether the end of what was written is no end: then the request breaks instead of ending. */
    StreamedPost(Function<BodyPublisher, HttpResult> post, BooleanSupplier spoilt) throws IOException {
        this.post = post;
        this.spoilt = spoilt;
        this.out = new PipedOutputStream(in);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        begin();
        out.write(bytes, offset, length);
    }

    @Override
    public void flush() {
        // the pipe hands over by itself; flushing it after each element would only wake the reader too early
    }

    /** Ends the body and waits for the result. */
    HttpResult finish() throws IOException {
        begin();
        out.close();
        return result.join();
    }

    private void begin() {
        if (result == null) {
            BodyPublisher body = BodyPublishers.ofInputStream(this::sent);
            result = CompletableFuture.supplyAsync(
                    () -> post.apply(body), task -> new Thread(task, "soap-attachments").start());
            result.whenComplete((done, failure) -> stopWriting());
        }
    }

    /** Nobody reads any more: whoever still writes must not wait. */
    private void stopWriting() {
        try {
            in.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private InputStream sent() {
        return new FilterInputStream(in) {
            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int read = in.read(into, offset, length);
                if (read < 0 && spoilt.getAsBoolean()) {
                    throw new IOException("an attachment could not be read whole");
                }
                return read;
            }
        };
    }
}
