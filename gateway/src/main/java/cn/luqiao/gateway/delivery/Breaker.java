package cn.luqiao.gateway.delivery;

import cn.luqiao.core.partner.DeliveryPolicy;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Whether a partner may be called now. Every connection-class failure pauses it, twice as long each time up to the
 * policy's maximum; as many in a row as the policy says open the breaker, which then lets single probes through.
 * Thread-safe.
 */
final class Breaker {
    private static final int DOUBLINGS_MAX = 20;
    private final DeliveryPolicy policy;
    private final Clock clock;
    private final CircuitBreaker breaker;
    private int failures;
    private Instant resumeAt = Instant.EPOCH;

    Breaker(String partner, DeliveryPolicy policy, Clock clock) {
        this.policy = policy;
        this.clock = clock;
        this.breaker = CircuitBreaker.of(
                partner,
                CircuitBreakerConfig.custom()
                        .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(policy.breakerFailures())
                        .minimumNumberOfCalls(policy.breakerFailures())
                        .failureRateThreshold(100)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .waitDurationInOpenState(policy.retryFirst())
                        .build());
    }

    /** Time to wait before the next call; zero when it may go out. */
    synchronized Duration pause() {
        Duration left = Duration.between(clock.instant(), resumeAt);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Takes a permission to call; without one the caller waits for {@link #pause()}. */
    boolean permitted() {
        return pause().isZero() && breaker.tryAcquirePermission();
    }

    /** Gives a permission back unused. */
    void unused() {
        breaker.releasePermission();
    }

    /** The partner answered, whatever it said. */
    synchronized void reached() {
        failures = 0;
        resumeAt = Instant.EPOCH;
        breaker.onSuccess(0, TimeUnit.MILLISECONDS);
    }

    /** The partner could not be reached; returns when to try again. */
    synchronized Instant failed() {
        breaker.onError(0, TimeUnit.MILLISECONDS, new java.net.ConnectException());
        Instant now = clock.instant();
        if (now.isBefore(resumeAt)) {
            return resumeAt;
        }
        Duration wait = policy.retryFirst().multipliedBy(1L << Math.min(failures, DOUBLINGS_MAX));
        failures++;
        resumeAt = now.plus(wait.compareTo(policy.retryMax()) > 0 ? policy.retryMax() : wait);
        return resumeAt;
    }

    /** "closed", "open" or "half-open", for people. */
    String state() {
        return breaker.getState().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
