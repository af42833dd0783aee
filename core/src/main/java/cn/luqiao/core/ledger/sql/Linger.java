package cn.luqiao.core.ledger.sql;

/** Decides whether to wait a moment for more changes before a commit: always while waiting pays, else now and then. */
final class Linger {
    /** The moment, in microseconds: a fraction of a disk sync. */
    static final int MICROS = 200;

    private static final int SKIPPED_AFTER_LOSS = 16;
    private int skip;

    /** Whether to wait this time. */
    boolean due() {
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
