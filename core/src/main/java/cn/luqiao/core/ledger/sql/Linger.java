package cn.luqiao.core.ledger.sql;

/** Decides whether to wait a moment for more changes before a commit: always while waiting pays, else now and then. */
final class Linger {
    private static final int SKIPPED_AFTER_LOSS = 16;
    private final int micros;
    private int skip;

    /** {@code micros}: the moment, a fraction of a disk sync; 0 never waits. */
    Linger(int micros) {
        this.micros = micros;
    }

    /** How long to wait, microseconds. */
    int micros() {
        return micros;
    }

    /** Whether to wait this time. */
    boolean due() {
        if (micros == 0) {
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
