package cn.luqiao.core.ledger.sql;

/** Place of an entry in any log of a store: number of the log (from 1) times 2^40 plus index; 0 means none. */
final class Pos {
    private static final int INDEX_BITS = 40;

    /** No entry. */
    static final long NONE = 0;

    private Pos() {}

    static long of(long log, long index) {
        return log << INDEX_BITS | index;
    }

    static long log(long pos) {
        return pos >>> INDEX_BITS;
    }

    static long index(long pos) {
        return pos & (1L << INDEX_BITS) - 1;
    }
}
