package cn.luqiao.bench.load;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** One client thread: calls, waits for the answer, calls again, unless it is held back. */
final class Sender extends Thread {
    private static final long HELD_NANOS = TimeUnit.MICROSECONDS.toNanos(500);
    private final Call call;
    private final BooleanSupplier held;
    private final AtomicReference<Exception> failure;
    private volatile boolean ending;
    private volatile boolean measuring;
    private volatile long done;
    private volatile long heldNanos;
    private long[] nanos = new long[1 << 12];
    private int measured;

    Sender(String name, Call call, BooleanSupplier held, AtomicReference<Exception> failure) {
        super(name);
        this.call = call;
        this.held = held;
        this.failure = failure;
    }

    @Override
    public void run() {
        try {
            while (!ending) {
                if (held.getAsBoolean()) {
                    hold();
                } else {
                    make();
                }
            }
        } catch (Exception e) {
            failure.compareAndSet(null, e);
        }
    }

    @SuppressWarnings("NonAtomicOperationOnVolatileField")
    private void hold() {
        long from = System.nanoTime();
        LockSupport.parkNanos(HELD_NANOS);
        heldNanos += System.nanoTime() - from;
    }

    @SuppressWarnings("NonAtomicOperationOnVolatileField")
    private void make() throws Exception {
        long from = System.nanoTime();
        call.make();
        long took = System.nanoTime() - from;
        done++;
        note(took);
    }

    private synchronized void note(long took) {
        if (!measuring) {
            return;
        }
        if (measured == nanos.length) {
            nanos = Arrays.copyOf(nanos, measured * 2);
        }
        nanos[measured++] = took;
    }

    /** Starts to keep how long calls take, or stops and forgets nothing. */
    synchronized void measure(boolean on) {
        measuring = on;
    }

    /** How long the calls took that were kept, nanoseconds. */
    synchronized long[] kept() {
        return Arrays.copyOf(nanos, measured);
    }

    /** Calls answered so far. */
    long done() {
        return done;
    }

    /** Time held back so far. */
    long heldNanos() {
        return heldNanos;
    }

    void end() {
        ending = true;
    }
}
