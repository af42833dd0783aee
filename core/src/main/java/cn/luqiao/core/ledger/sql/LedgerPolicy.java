package cn.luqiao.core.ledger.sql;

import java.util.concurrent.TimeUnit;

/**
 * Deadlines of states that nobody else sets one for, and how commits are grouped.
 *
 * @param owner who acts when one passes
 * @param routeSeconds within which an accepted record must have a plan or an answer
 * @param batchSeconds within which an opened batch must be released or refused
 * @param grouping how changes are put together in one commit
 */
public record LedgerPolicy(String owner, long routeSeconds, long batchSeconds, Grouping grouping) {
    /** Shipped values: the operator, five minutes, six hours, the shipped grouping. */
    public static LedgerPolicy shipped() {
        return new LedgerPolicy("operator", 300, TimeUnit.HOURS.toSeconds(6), Grouping.SHIPPED);
    }

    /** The same policy with commits grouped another way. */
    public LedgerPolicy grouped(Grouping other) {
        return new LedgerPolicy(owner, routeSeconds, batchSeconds, other);
    }

    long routeMicros() {
        return TimeUnit.SECONDS.toMicros(routeSeconds);
    }

    long batchMicros() {
        return TimeUnit.SECONDS.toMicros(batchSeconds);
    }
}
