package cn.luqiao.core.partner;

import java.time.Duration;

/**
 * How deliveries to a partner behave.
 *
 * @param onUnknown what to do when the outcome of a send is not known
 * @param holdKeyOnRefusal whether later records of the same order key wait when one was refused
 * @param retryFirst first back-off after a connection-class failure
 * @param retryMax longest back-off
 * @param attemptsMax attempts before the delivery is dead; 0 = until its deadline
 * @param deadline time from plan to final state before the owner is called
 * @param timeout longest wait for an answer
 * @param concurrency most deliveries under way at once
 * @param breakerFailures consecutive failures that open the breaker
 * @param owner who must act when something is stuck
 */
public record DeliveryPolicy(
        OnUnknown onUnknown,
        boolean holdKeyOnRefusal,
        Duration retryFirst,
        Duration retryMax,
        int attemptsMax,
        Duration deadline,
        Duration timeout,
        int concurrency,
        int breakerFailures,
        String owner) {
    /** What to do when it is not known whether a send had its effect. */
    public enum OnUnknown {
        RESEND,
        QUERY,
        HOLD
    }

    /** What holds where a partner file says nothing. */
    public static final DeliveryPolicy DEFAULT = new DeliveryPolicy(
            OnUnknown.HOLD,
            false,
            Duration.ofSeconds(1),
            Duration.ofMinutes(5),
            0,
            Duration.ofHours(24),
            Duration.ofSeconds(30),
            4,
            5,
            "operator");
}
