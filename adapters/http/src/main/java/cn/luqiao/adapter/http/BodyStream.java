package cn.luqiao.adapter.http;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * A request body between the event loop that brings it and the worker that reads it. Holds about 64 KiB at
 * most: more makes the sender wait. Reading blocks until bytes come, and throws {@link ProblemException} (LQ-1003,
 * LQ-1051) or {@link IOException} when none will.
 */
final class BodyStream extends InputStream {
    private static final int PAUSE_AT_BYTES = 64 << 10;
    private static final int RESUME_AT_BYTES = 16 << 10;

    private final long bytesMax;
    private final Flow flow;
    private final Deque<Buffer> chunks = new ArrayDeque<>();
    private int offset;
    private int buffered;
    private long received;
    private boolean ended;
    private boolean paused;
    private boolean discarding;
    private ProblemException failure;

    /** Stops and starts the bytes of the connection; called from any thread. */
    interface Flow {
        void pause();

        void resume();
    }

    BodyStream(long bytesMax, Flow flow) {
        this.bytesMax = bytesMax;
        this.flow = flow;
    }

    /** Takes a chunk from the event loop. */
    synchronized void add(Buffer chunk) {
        received += chunk.length();
        if (discarding || failure != null) {
            return;
        }
        if (received > bytesMax) {
            fail(new ProblemException(tooLarge(received, bytesMax)));
            return;
        }
        chunks.add(chunk);
        buffered += chunk.length();
        if (buffered >= PAUSE_AT_BYTES && !paused) {
            paused = true;
            flow.pause();
        }
        notifyAll();
    }

    /** What a sender is told whose body is too large. */
    static Problem tooLarge(long bytes, long bytesMax) {
        return Problem.of("LQ-1003")
                .at("body")
                .because(bytes + " bytes or more")
                .expected("至多 " + bytesMax + " 字节 · at most " + bytesMax);
    }

    /** Marks the end of the body. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Makes every further read throw; what has come is dropped. */
    synchronized void fail(ProblemException reason) {
        if (!ended && failure == null) {
            failure = reason;
            discard();
            notifyAll();
        }
    }

    /** Drops what has come and what is still to come. */
    synchronized void discard() {
        discarding = true;
        chunks.clear();
        buffered = 0;
        resume();
    }

    /** Whether the sender sent all of it. */
    synchronized boolean complete() {
        return ended;
    }

    /** Bytes that came so far. */
    synchronized long received() {
        return received;
    }

    /** Whether it is the reader who is slow, not the sender. */
    synchronized boolean waitsForReader() {
        return paused;
    }

    /** Why nothing more can be read, if that is so. */
    synchronized Optional<ProblemException> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public synchronized int read(byte[] target, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!awaitChunk()) {
            return -1;
        }
        Buffer first = chunks.getFirst();
        int n = Math.min(length, first.length() - offset);
        first.getBytes(offset, offset + n, target, from);
        offset += n;
        buffered -= n;
        if (offset == first.length()) {
            chunks.removeFirst();
            offset = 0;
        }
        if (buffered <= RESUME_AT_BYTES) {
            resume();
        }
        return n;
    }

    @Override
    public synchronized int available() {
        return buffered;
    }

    private boolean awaitChunk() throws IOException {
        while (chunks.isEmpty()) {
            if (failure != null) {
                throw failure;
            }
            if (discarding) {
                throw new IOException("the rest of the body is not read any more");
            }
            if (ended) {
                return false;
            }
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while the body was being read", e);
            }
        }
        return true;
    }

    private void resume() {
        if (paused) {
            paused = false;
            flow.resume();
        }
    }
}
