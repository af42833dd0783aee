package cn.luqiao.core.ledger.sql;

import java.util.concurrent.TimeUnit;

/** Decides whether to wait a moment for more changes before a commit: always while waiting pays, else now and then. */
final class Linger {
    private static final int SKIPPED_AFTER_LOSS = 16;
    /** How long the first change of a group waits in all, while others keep coming. */
    private static final long GROUP_NANOS_MAX = TimeUnit.MILLISECONDS.toNanos(3);

    private final long nanos;
    private int skip;
    private long until;

    /** {@code micros}: the moment, a fraction of a disk sync; 0 never waits. */
    Linger(int micros) {
        nanos = TimeUnit.MICROSECONDS.toNanos(micros);
    }

    /** A group begins. */
    void begin() {
        until = System.nanoTime() + Math.max(nanos, GROUP_NANOS_MAX);
    }

    /** How long to wait for the next change, nanoseconds. */
    long nanos() {
        return Math.max(0, Math.min(nanos, until - System.nanoTime()));
    }

    /** Whether to wait this time. */
    boolean due() {
        if (nanos == 0) {
            return false;
        }
        if (skip > 0) {
            skip--;
            return false;
        }
        return true;
    }

    /** Tells whether something came. */
    void ended(boolean paid) {
        skip = paid ? 0 : SKIPPED_AFTER_LOSS;
    }
}
