package cn.luqiao.gateway.delivery;

import cn.luqiao.adapter.Adapter;
import cn.luqiao.adapter.Attachment;
import cn.luqiao.adapter.LinkName;
import cn.luqiao.adapter.Outbound;
import cn.luqiao.adapter.Sent;
import cn.luqiao.core.delivery.DeliveryState;
import cn.luqiao.core.ledger.AttemptResult;
import cn.luqiao.core.ledger.AttemptStart;
import cn.luqiao.core.ledger.DeliveryJob;
import cn.luqiao.core.ledger.Ledger;
import cn.luqiao.core.ledger.StoredRecord;
import cn.luqiao.core.partner.DeliveryPolicy;
import cn.luqiao.core.partner.Link;
import cn.luqiao.core.partner.Partner;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.record.CanonicalJson;
import cn.luqiao.core.record.Record;
import cn.luqiao.core.translate.PartnerAnswer;
import cn.luqiao.core.translate.UnmappedException;
import cn.luqiao.core.translate.Written;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    private static final String ATTACHMENTS = "attachments";
    private final Ledger ledger;
    private final Links links;
    private final OutboundTranslation translation;
    private final Clock clock;
    private final Consumer<List<String>> wake;
    private final Consumer<String> resume;
    private final Notices notices;
    private final Inquiries inquiries;

    /**
     * {@code wake} is told the ids of deliveries that the end of another lets start, {@code resume} the ids of records
     * whose flow waits for the delivery that ended.
     */
    public Attempts(
            Ledger ledger,
            Links links,
            OutboundTranslation translation,
            Notices notices,
            Clock clock,
            Consumer<List<String>> wake,
            Consumer<String> resume) {
        this.ledger = ledger;
        this.links = links;
        this.translation = translation;
        this.clock = clock;
        this.wake = wake;
        this.resume = resume;
        this.notices = notices;
        this.inquiries = new Inquiries(links, translation, clock);
    }

    /**
     * Attempts a delivery that a token named, or asks about it when the outcome of an attempt is unknown; a token for a
     * delivery that cannot start now does nothing.
     */
    void attempt(String deliveryId, Partner partner, Breaker breaker) {
        Optional<DeliveryJob> found = ledger.job(deliveryId);
        if (found.isEmpty()) {
            breaker.unused();
            LOG.warn("delivery {}: not in the ledger, token dropped", deliveryId);
            return;
        }
        DeliveryJob job = found.get();
        if (job.state() == DeliveryState.UNKNOWN) {
            inquiries.ask(job, partner, breaker, result -> settle(job, result));
            return;
        }
        Optional<DeliveryJob.Wire> wire = translated(job, partner, breaker);
        if (wire.isPresent()) {
            attempt(job, wire.get(), partner, breaker);
        }
    }

    private void attempt(DeliveryJob job, DeliveryJob.Wire wire, Partner partner, Breaker breaker) {
        Optional<DeliveryJob.Wire> first = job.wire().isPresent() ? Optional.empty() : Optional.of(wire);
        if (ledger.begin(job.planned().id(), first).join() != AttemptStart.BEGUN) {
            breaker.unused();
            return;
        }
        AttemptResult result = send(job, wire, partner);
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
                end(job, untranslated(job, partner, e));
            }
            return Optional.empty();
        }
    }

    private static AttemptResult untranslated(DeliveryJob job, Partner partner, ProblemException e) {
        if (e instanceof UnmappedException missing) {
            String dialect = Optional.ofNullable(
                            partner.links().get(job.planned().link()))
                    .map(Link::dialect)
                    .orElse("");
            return new AttemptResult.Parked(e.problem(), List.of(missing.code()), dialect);
        }
        return new AttemptResult.Refused(e.problem(), partner.delivery().holdKeyOnRefusal(), Optional.empty());
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
                attachments(job, partner),
                job.planned().order().map(Object::toString),
                job.planned().reply(),
                policy.timeout());
        return judged(adapter.get().send(outbound), job, wire, partner);
    }

    /** The bodies attached to the record, for a receiver who may see that there are any. */
    private List<Attachment> attachments(DeliveryJob job, Partner partner) {
        Record item = job.records().get(0);
        Set<String> seen = partner.sees().get(item.kind().type());
        boolean wanted = item.fields().containsKey(ATTACHMENTS) && (seen == null || seen.contains(ATTACHMENTS));
        return job.chunk() || !wanted
                ? List.of()
                : ledger.attachments(job.recordId()).stream()
                        .map(a -> new Attachment(a.name(), a.mediaType(), a.sizeBytes(), a.content()::open))
                        .toList();
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
            return UnknownOutcome.of(unknown.problem(), policy, now());
        }
        return answered((Sent.Delivered) sent, job, wire, partner);
    }

    private AttemptResult answered(Sent.Delivered delivered, DeliveryJob job, DeliveryJob.Wire wire, Partner partner) {
        if (delivered.answer().isEmpty()) {
            return job.planned().reply()
                    ? UnknownOutcome.of(
                            Problem.of("LQ-1002").at(partner.id()).because("no answer"), partner.delivery(), now())
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
        return UnknownOutcome.unclear(first, partner.delivery(), now());
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
        tell(job, result);
        ended(job, result, ledger.end(job.planned().id(), result));
    }

    /** As {@link #end} for an outcome that was unknown so far; what is to be sent again is sent at once. */
    private void settle(DeliveryJob job, AttemptResult result) {
        String id = job.planned().id();
        tell(job, result);
        CompletableFuture<List<String>> settled = ledger.settle(id, result);
        ended(job, result, result instanceof AttemptResult.Again ? settled.thenApply(next -> with(next, id)) : settled);
    }

    private static List<String> with(List<String> ids, String more) {
        List<String> all = new ArrayList<>(ids);
        all.add(more);
        return all;
    }

    private void tell(DeliveryJob job, AttemptResult result) {
        if (result instanceof AttemptResult.Refused refused
                && !refused.holdKey()
                && !job.planned().reply()) {
            notices.refused(job, refused.problem());
        }
    }

    private void ended(DeliveryJob job, AttemptResult result, CompletableFuture<List<String>> ended) {
        log(job, result);
        if (!job.planned().reply()) {
            // The next delivery need not wait for this note: it goes to disk in order, and a crash before counts as
            // unknown.
            ended.whenComplete((successors, failure) -> noted(job, successors, failure));
            return;
        }
        boolean question =
                ledger.stored(job.recordId()).map(StoredRecord::question).orElse(true);
        if (question && result instanceof AttemptResult.Delivered delivered) {
            ledger.answer(job.recordId(), delivered.answer().orElseThrow()).join();
        }
        wakeAll(ended.join());
        if (!question && isEnd(result)) {
            resume.accept(job.recordId());
        }
    }

    private void noted(DeliveryJob job, List<String> successors, Throwable failure) {
        if (failure != null) {
            LOG.error("delivery {}: how it ended was not stored", job.planned().id(), failure);
            return;
        }
        try {
            wakeAll(successors);
        } catch (RuntimeException e) {
            LOG.warn(
                    "after delivery {}: {} are not woken, the sweep does",
                    job.planned().id(),
                    successors,
                    e);
        }
    }

    private void wakeAll(List<String> successors) {
        if (!successors.isEmpty()) {
            wake.accept(successors);
        }
    }

    private static boolean isEnd(AttemptResult result) {
        return result instanceof AttemptResult.Delivered
                || result instanceof AttemptResult.Refused refused && !refused.holdKey();
    }

    private static void log(DeliveryJob job, AttemptResult result) {
        String id = job.planned().id();
        String partner = job.planned().partner();
        if (result instanceof AttemptResult.Refused refused) {
            LOG.warn("delivery {} to {}: {}", id, partner, refused.problem().summary());
        } else if (result instanceof AttemptResult.Parked parked) {
            LOG.warn("delivery {} to {}: {}", id, partner, parked.problem().summary());
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
