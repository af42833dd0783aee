package cn.luqiao.gateway.delivery;

import cn.luqiao.adapter.Adapter;
import cn.luqiao.adapter.LinkName;
import cn.luqiao.adapter.Outbound;
import cn.luqiao.adapter.Sent;
import cn.luqiao.core.ledger.AttemptResult;
import cn.luqiao.core.ledger.AttemptStart;
import cn.luqiao.core.ledger.DeliveryJob;
import cn.luqiao.core.ledger.Ledger;
import cn.luqiao.core.partner.DeliveryPolicy;
import cn.luqiao.core.partner.Partner;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.record.CanonicalJson;
import cn.luqiao.core.translate.PartnerAnswer;
import cn.luqiao.core.translate.Written;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt at a delivery: translate once, note on disk that it begins, send, note on disk how it ended. Used by lanes
 * for one-way deliveries and by questions directly. Thread-safe.
 */
public final class Attempts {
    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private final Ledger ledger;
    private final Links links;
    private final OutboundTranslation translation;
    private final Clock clock;
    private final Consumer<List<String>> wake;
    private final Notices notices;

    /** {@code wake} is told the ids of deliveries that the end of another lets start. */
    public Attempts(
            Ledger ledger,
            Links links,
            OutboundTranslation translation,
            Notices notices,
            Clock clock,
            Consumer<List<String>> wake) {
        this.ledger = ledger;
        this.links = links;
        this.translation = translation;
        this.clock = clock;
        this.wake = wake;
        this.notices = notices;
    }

    /** Attempts a delivery that a token named; a token for a delivery that cannot start now does nothing. */
    void attempt(String deliveryId, Partner partner, Breaker breaker) {
        Optional<DeliveryJob> found = ledger.job(deliveryId);
        if (found.isEmpty()) {
            breaker.unused();
            LOG.warn("delivery {}: not in the ledger, token dropped", deliveryId);
            return;
        }
        DeliveryJob job = found.get();
        Optional<DeliveryJob.Wire> wire = translated(job, partner, breaker);
        if (wire.isEmpty()) {
            return;
        }
        if (ledger.begin(deliveryId, job.wire().isPresent() ? Optional.empty() : wire)
                        .join()
                != AttemptStart.BEGUN) {
            breaker.unused();
            return;
        }
        AttemptResult result = send(job, wire.get(), partner);
        if (result instanceof AttemptResult.Again again) {
            OffsetDateTime at = breaker.failed().atOffset(CHINA);
            result = giveUpOr(job, partner, new AttemptResult.Again(again.problem(), at));
        } else {
            breaker.reached();
        }
        end(job, result);
    }

    private Optional<DeliveryJob.Wire> translated(DeliveryJob job, Partner partner, Breaker breaker) {
        if (job.wire().isPresent()) {
            return job.wire();
        }
        try {
            return Optional.of(translation.translate(job, partner));
        } catch (ProblemException e) {
            breaker.unused();
            if (ledger.begin(job.planned().id(), Optional.empty()).join() == AttemptStart.BEGUN) {
                end(
                        job,
                        new AttemptResult.Refused(
                                e.problem(), partner.delivery().holdKeyOnRefusal(), Optional.empty()));
            }
            return Optional.empty();
        }
    }

    /**
     * Sends translated bytes and reads the answer. {@link AttemptResult.Delivered} carries the canonical answer (JSON)
     * when the delivery is a question.
     */
    public AttemptResult send(DeliveryJob job, DeliveryJob.Wire wire, Partner partner) {
        DeliveryPolicy policy = partner.delivery();
        Optional<Adapter> adapter =
                links.find(new LinkName(partner.id(), job.planned().link()));
        if (adapter.isEmpty()) {
            return new AttemptResult.Again(
                    Problem.of("LQ-1001")
                            .at(partner.id() + "/" + job.planned().link())
                            .because("link is not open"),
                    now());
        }
        Outbound outbound = new Outbound(
                job.planned().id(),
                job.records().get(0).kind(),
                new Written(wire.body(), wire.mediaType(), wire.properties()),
                List.of(),
                job.planned().order().map(Object::toString),
                job.planned().reply(),
                policy.timeout());
        return judged(adapter.get().send(outbound), job, wire, partner);
    }

    private AttemptResult judged(Sent sent, DeliveryJob job, DeliveryJob.Wire wire, Partner partner) {
        DeliveryPolicy policy = partner.delivery();
        if (sent instanceof Sent.NotSent notSent) {
            return new AttemptResult.Again(notSent.problem(), now());
        }
        if (sent instanceof Sent.Refused refused) {
            Problem problem = refused.answer()
                    .flatMap(answer -> translation.refusal(job, wire, partner, answer))
                    .orElse(refused.problem());
            return new AttemptResult.Refused(
                    problem, policy.holdKeyOnRefusal(), refused.answer().map(a -> a.body()));
        }
        if (sent instanceof Sent.Unknown unknown) {
            return unknown(unknown.problem(), policy);
        }
        return answered((Sent.Delivered) sent, job, wire, partner);
    }

    private AttemptResult answered(Sent.Delivered delivered, DeliveryJob job, DeliveryJob.Wire wire, Partner partner) {
        if (delivered.answer().isEmpty()) {
            return job.planned().reply()
                    ? unknown(Problem.of("LQ-1002").at(partner.id()).because("no answer"), partner.delivery())
                    : new AttemptResult.Delivered(Optional.empty());
        }
        byte[] body = delivered.answer().get().body();
        PartnerAnswer answer =
                translation.answer(job, wire, partner, delivered.answer().get());
        if (answer instanceof PartnerAnswer.Success success) {
            return new AttemptResult.Delivered(
                    Optional.of(job.planned().reply() ? CanonicalJson.write(success.fields()) : body));
        }
        if (answer instanceof PartnerAnswer.Later later) {
            return new AttemptResult.Again(later.problem(), now());
        }
        if (answer instanceof PartnerAnswer.Refused refused) {
            return new AttemptResult.Refused(
                    refused.problem(), partner.delivery().holdKeyOnRefusal(), Optional.of(body));
        }
        List<Problem> problems = ((PartnerAnswer.Unclear) answer).problems();
        Problem first = problems.isEmpty() ? Problem.of("LQ-3999") : problems.get(0);
        return new AttemptResult.Unknown(
                first,
                now().plus(partner.delivery().deadline()),
                partner.delivery().owner());
    }

    /** What an unknown outcome means under a policy: sent again, or held for a person. */
    AttemptResult unknown(Problem problem, DeliveryPolicy policy) {
        if (policy.onUnknown() == DeliveryPolicy.OnUnknown.RESEND) {
            return new AttemptResult.Again(problem, now().plus(policy.retryFirst()));
        }
        return new AttemptResult.Unknown(problem, now().plus(policy.deadline()), policy.owner());
    }

    private AttemptResult giveUpOr(DeliveryJob job, Partner partner, AttemptResult.Again again) {
        int most = partner.delivery().attemptsMax();
        if (most > 0 && job.attempts() + 1 >= most) {
            return new AttemptResult.Refused(again.problem(), partner.delivery().holdKeyOnRefusal(), Optional.empty());
        }
        return again;
    }

    /** Notes how an attempt ended, stores the answer of a question, and wakes what may start now. */
    public void end(DeliveryJob job, AttemptResult result) {
        if (result instanceof AttemptResult.Refused refused
                && !refused.holdKey()
                && !job.planned().reply()) {
            notices.refused(job, refused.problem());
        }
        CompletableFuture<List<String>> ended = ledger.end(job.planned().id(), result);
        if (job.planned().reply() && result instanceof AttemptResult.Delivered delivered) {
            ledger.answer(job.recordId(), delivered.answer().orElseThrow()).join();
        }
        log(job, result);
        List<String> successors = ended.join();
        if (!successors.isEmpty()) {
            wake.accept(successors);
        }
    }

    private static void log(DeliveryJob job, AttemptResult result) {
        String id = job.planned().id();
        String partner = job.planned().partner();
        if (result instanceof AttemptResult.Refused refused) {
            LOG.warn("delivery {} to {}: {}", id, partner, refused.problem().summary());
        } else if (result instanceof AttemptResult.Unknown unknown) {
            LOG.warn("delivery {} to {}: {}", id, partner, unknown.problem().summary());
        } else if (result instanceof AttemptResult.Again again) {
            LOG.info(
                    "delivery {} to {}: {}; again at {}",
                    id,
                    partner,
                    again.problem().summary(),
                    again.notBefore());
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(CHINA);
    }
}
