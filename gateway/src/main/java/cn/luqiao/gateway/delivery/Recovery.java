package cn.luqiao.gateway.delivery;

import cn.luqiao.core.ledger.Ledger;
import cn.luqiao.core.partner.DeliveryPolicy;
import cn.luqiao.core.partner.Partner;
import cn.luqiao.core.problem.Problem;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** After a start: settles the attempts that a crash cut off, by each partner's policy for unknown outcomes. */
public final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final int PAGE = 500;
    private final Ledger ledger;
    private final Function<String, Optional<Partner>> partners;
    private final Clock clock;

    public Recovery(Ledger ledger, Function<String, Optional<Partner>> partners, Clock clock) {
        this.ledger = ledger;
        this.partners = partners;
        this.clock = clock;
    }

    /** Leaves no delivery in SENDING; returns how many there were. Call it before the first token is taken. */
    public int settle() {
        int settled = 0;
        List<Ledger.DueDelivery> page = ledger.interrupted(PAGE);
        while (!page.isEmpty()) {
            for (Ledger.DueDelivery delivery : page) {
                settle(delivery);
                settled++;
            }
            page = ledger.interrupted(PAGE);
        }
        if (settled > 0) {
            LOG.info("{} deliveries were under way when the last process ended; settled by policy", settled);
        }
        return settled;
    }

    private void settle(Ledger.DueDelivery delivery) {
        DeliveryPolicy policy =
                partners.apply(delivery.partner()).map(Partner::delivery).orElse(DeliveryPolicy.DEFAULT);
        String code = policy.onUnknown() == DeliveryPolicy.OnUnknown.HOLD ? "LQ-5014" : "LQ-1002";
        Problem problem = Problem.of(code).at(delivery.partner()).because("the gateway stopped after sending");
        ledger.end(
                        delivery.id(),
                        UnknownOutcome.of(problem, policy, clock.instant().atOffset(CHINA)))
                .join();
    }
}
