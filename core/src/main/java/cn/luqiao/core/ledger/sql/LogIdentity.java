package cn.luqiao.core.ledger.sql;

/**
 * This node's log.
 *
 * @param number its number in the store, from 1
 * @param name its name, unique everywhere
 * @param run how often a process has opened it
 */
record LogIdentity(long number, String name, long run) {
    private static final int RUN_BITS = 32;

    /** The run, unique in the store. */
    long runId() {
        return number << RUN_BITS | run;
    }

    /** Run id before the first run of this log. */
    long firstRun() {
        return number << RUN_BITS;
    }
}
