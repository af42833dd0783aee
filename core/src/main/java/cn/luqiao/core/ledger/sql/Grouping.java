package cn.luqiao.core.ledger.sql;

/**
 * How changes are put together in one commit.
 *
 * @param receiptsMax most receipts that one commit signs, 1 to 1024
 * @param waitMicros longest wait for more changes before a commit, microseconds; 0 never waits
 */
public record Grouping(int receiptsMax, int waitMicros) {
    /** Shipped values: 64 receipts, a fraction of a disk sync. */
    public static final Grouping SHIPPED = new Grouping(64, 200);

    public Grouping {
        if (receiptsMax < 1 || receiptsMax > 1024 || waitMicros < 0) {
            throw new IllegalArgumentException("grouping: " + receiptsMax + ", " + waitMicros + " µs (expected: 1 to"
                    + " 1024 receipts, 0 or more microseconds)");
        }
    }
}
