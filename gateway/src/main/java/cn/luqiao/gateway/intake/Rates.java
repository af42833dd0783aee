package cn.luqiao.gateway.intake;

import cn.luqiao.core.partner.Partner;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Holds every partner to the requests a second that its file allows. Nobody waits here. Thread-safe. */
final class Rates {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private final Map<String, Limited> limits = new ConcurrentHashMap<>();

    private record Limited(int perSecond, RateLimiter limiter) {
        static Limited of(String partner, int perSecond) {
            RateLimiterConfig config = RateLimiterConfig.custom()
                    .limitForPeriod(perSecond)
                    .limitRefreshPeriod(SECOND)
                    .timeoutDuration(Duration.ZERO)
                    .build();
            return new Limited(perSecond, RateLimiter.of(partner, config));
        }
    }

    /** Counts one request. Throws ProblemException LQ-1052 when this second has no more; nothing is read or stored then. */
    void count(Partner partner) {
        int perSecond = partner.limits().requestsPerSecond();
        if (perSecond == 0) {
            return;
        }
        Limited limited = limits.compute(
                partner.id(),
                (id, known) -> known != null && known.perSecond() == perSecond ? known : Limited.of(id, perSecond));
        if (!limited.limiter().acquirePermission()) {
            throw new ProblemException(Problem.of("LQ-1052")
                    .at("partner " + partner.id())
                    .expected("每秒最多 " + perSecond + " 次 · at most " + perSecond + " requests a second"));
        }
    }
}
