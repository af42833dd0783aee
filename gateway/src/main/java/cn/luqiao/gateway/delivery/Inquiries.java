package cn.luqiao.gateway.delivery;

import cn.luqiao.adapter.Adapter;
import cn.luqiao.adapter.LinkName;
import cn.luqiao.adapter.Outbound;
import cn.luqiao.adapter.Sent;
import cn.luqiao.core.ledger.AttemptResult;
import cn.luqiao.core.ledger.DeliveryJob;
import cn.luqiao.core.partner.DeliveryPolicy;
import cn.luqiao.core.partner.Partner;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.record.CanonicalJson;
import cn.luqiao.core.seal.Digests;
import cn.luqiao.core.translate.Holding;
import cn.luqiao.core.translate.WireMessage;
import cn.luqiao.core.translate.Written;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Asks receivers whether they hold a delivery whose outcome is not known ({@code onUnknown: query}). Asking has no effect
 * at the receiver, so that it may be repeated; one delivery is asked about once at a time. Thread-safe.
 */
final class Inquiries {
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private final Links links;
    private final OutboundTranslation translation;
    private final Clock clock;
    private final Set<String> asking = ConcurrentHashMap.newKeySet();

    Inquiries(Links links, OutboundTranslation translation, Clock clock) {
        this.links = links;
        this.translation = translation;
        this.clock = clock;
    }

    /** Asks, and hands what is known then to {@code settle}; does nothing when the policy holds or somebody asks already. */
    void ask(DeliveryJob job, Partner partner, Breaker breaker, Consumer<AttemptResult> settle) {
        String id = job.planned().id();
        boolean may = partner.delivery().onUnknown() == DeliveryPolicy.OnUnknown.QUERY
                && now().isBefore(job.planned().deadline());
        if (!may || !asking.add(id)) {
            breaker.unused();
            return;
        }
        try {
            settle.accept(asked(job, partner, breaker));
        } finally {
            asking.remove(id);
        }
    }

    private AttemptResult asked(DeliveryJob job, Partner partner, Breaker breaker) {
        Optional<Adapter> adapter =
                links.find(new LinkName(partner.id(), job.planned().link()));
        OffsetDateTime now = now();
        Optional<Written> question = question(job, partner, now);
        if (adapter.isEmpty() || question.isEmpty()) {
            breaker.unused();
            return still(job, partner, unsaid(partner, "nobody can be asked: no open link or no query in its dialect"));
        }
        Sent sent = adapter.get().send(outbound(job, partner, question.get(), now));
        if (sent instanceof Sent.NotSent notSent) {
            breaker.failed();
            return still(job, partner, notSent.problem());
        }
        breaker.reached();
        if (sent instanceof Sent.Delivered delivered && delivered.answer().isPresent()) {
            return answered(job, partner, delivered.answer().get(), now);
        }
        return still(job, partner, unsaid(partner, "no answer to the question: " + said(sent)));
    }

    private Optional<Written> question(DeliveryJob job, Partner partner, OffsetDateTime now) {
        try {
            return translation.query(job, partner, now);
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }

    private static Outbound outbound(DeliveryJob job, Partner partner, Written question, OffsetDateTime now) {
        return new Outbound(
                Digests.id32(job.planned().id(), "query", now.toString()),
                job.records().get(0).kind(),
                question,
                List.of(),
                Optional.empty(),
                true,
                partner.delivery().timeout());
    }

    private AttemptResult answered(DeliveryJob job, Partner partner, WireMessage answer, OffsetDateTime asked) {
        Holding holding = translation.holding(job, partner, answer, asked);
        if (holding instanceof Holding.NotHeld) {
            return notHeld(job, partner, asked);
        }
        if (!(holding instanceof Holding.Held held)) {
            Problem problem = ((Holding.Unsaid) holding).problems().get(0);
            return still(job, partner, problem.at(partner.id() + " " + problem.where()));
        }
        if (!job.planned().reply()) {
            return new AttemptResult.Delivered(Optional.of(answer.body()));
        }
        return held.answer().isEmpty()
                ? still(job, partner, unsaid(partner, "held, but without its answer"))
                : new AttemptResult.Delivered(Optional.of(CanonicalJson.write(held.answer())));
    }

    /** Sent again, the same bytes under the same id, unless it may still be on its way or was tried often enough. */
    private AttemptResult notHeld(DeliveryJob job, Partner partner, OffsetDateTime asked) {
        DeliveryPolicy policy = partner.delivery();
        Problem problem = Problem.of("LQ-5022").at(partner.id());
        if (!UnknownOutcome.quiet(policy, job.planned().deadline(), asked)) {
            return still(job, partner, problem);
        }
        return policy.attemptsMax() > 0 && job.attempts() >= policy.attemptsMax()
                ? new AttemptResult.Refused(problem, policy.holdKeyOnRefusal(), Optional.empty())
                : new AttemptResult.Again(problem, now());
    }

    private AttemptResult still(DeliveryJob job, Partner partner, Problem problem) {
        return UnknownOutcome.still(problem, partner.delivery(), job.planned().deadline(), now());
    }

    private static Problem unsaid(Partner partner, String what) {
        return Problem.of("LQ-5021").at(partner.id()).because(what);
    }

    private static String said(Sent sent) {
        if (sent instanceof Sent.Refused refused) {
            return refused.problem().summary();
        }
        return sent instanceof Sent.Unknown unknown ? unknown.problem().summary() : "an empty one";
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(CHINA);
    }
}
