package cn.luqiao.gateway.delivery;

import cn.luqiao.core.ledger.AttemptResult;
import cn.luqiao.core.partner.DeliveryPolicy;
import cn.luqiao.core.problem.Problem;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;

/** What an unknown outcome leads to under a partner's policy. */
final class UnknownOutcome {
    private UnknownOutcome() {}

    /** Sent again after the first back-off, asked about after it, or held for the owner until the deadline. */
    static AttemptResult of(Problem problem, DeliveryPolicy policy, OffsetDateTime now) {
        OffsetDateTime deadline = now.plus(policy.deadline());
        return switch (policy.onUnknown()) {
            case RESEND -> new AttemptResult.Again(problem, now.plus(policy.retryFirst()));
            case QUERY ->
                new AttemptResult.Unknown(
                        problem, deadline, policy.owner(), Optional.of(now.plus(policy.retryFirst())));
            case HOLD -> new AttemptResult.Unknown(problem, deadline, policy.owner());
        };
    }

    /** An answer that nobody understands is never sent again unasked: the receiver is asked, or the owner acts. */
    static AttemptResult unclear(Problem problem, DeliveryPolicy policy, OffsetDateTime now) {
        return policy.onUnknown() == DeliveryPolicy.OnUnknown.QUERY
                ? of(problem, policy, now)
                : new AttemptResult.Unknown(problem, now.plus(policy.deadline()), policy.owner());
    }

    /**
     * Still unknown after the receiver was asked: asked again when as much time again has passed, at least the first
     * back-off and at most the longest one. The deadline stays what it was.
     */
    static AttemptResult still(Problem problem, DeliveryPolicy policy, OffsetDateTime deadline, OffsetDateTime now) {
        Duration wait = since(policy, deadline, now);
        if (wait.compareTo(policy.retryFirst()) < 0) {
            wait = policy.retryFirst();
        } else if (wait.compareTo(policy.retryMax()) > 0) {
            wait = policy.retryMax();
        }
        return new AttemptResult.Unknown(problem, deadline, policy.owner(), Optional.of(now.plus(wait)));
    }

    /**
     * Whether "not held" can be believed: what we sent is no longer on its way once a whole time-out has passed since we
     * lost sight of it.
     */
    static boolean quiet(DeliveryPolicy policy, OffsetDateTime deadline, OffsetDateTime now) {
        return since(policy, deadline, now).compareTo(policy.timeout()) >= 0;
    }

    private static Duration since(DeliveryPolicy policy, OffsetDateTime deadline, OffsetDateTime now) {
        return Duration.between(deadline.minus(policy.deadline()), now);
    }
}
