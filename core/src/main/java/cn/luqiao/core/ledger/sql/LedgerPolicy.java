package cn.luqiao.core.ledger.sql;

import java.util.concurrent.TimeUnit;

/**
 * Deadlines of states that nobody else sets one for.
 *
 * @param owner who acts when one passes
 * @param routeSeconds within which an accepted record must have a plan or an answer
 * @param batchSeconds within which an opened batch must be released or refused
 */
public record LedgerPolicy(String owner, long routeSeconds, long batchSeconds) {
    /** Shipped values: the operator, five minutes, six hours. */
    public static LedgerPolicy shipped() {
        return new LedgerPolicy("operator", 300, TimeUnit.HOURS.toSeconds(6));
    }

    long routeMicros() {
        return TimeUnit.SECONDS.toMicros(routeSeconds);
    }

    long batchMicros() {
        return TimeUnit.SECONDS.toMicros(batchSeconds);
    }
}
