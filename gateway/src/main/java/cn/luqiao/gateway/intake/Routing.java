package cn.luqiao.gateway.intake;

import cn.luqiao.adapter.Answer;
import cn.luqiao.core.ledger.Acceptance;
import cn.luqiao.core.ledger.Admission;
import cn.luqiao.core.ledger.AttemptResult;
import cn.luqiao.core.ledger.AttemptStart;
import cn.luqiao.core.ledger.DeliveryJob;
import cn.luqiao.core.ledger.Held;
import cn.luqiao.core.ledger.Ledger;
import cn.luqiao.core.ledger.PlannedDelivery;
import cn.luqiao.core.ledger.StoredRecord;
import cn.luqiao.core.partner.Partner;
import cn.luqiao.core.problem.Origin;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.translate.WireMessage;
import cn.luqiao.gateway.delivery.Attempts;
import cn.luqiao.gateway.delivery.Notices;
import cn.luqiao.gateway.delivery.OutboundTranslation;
import cn.luqiao.gateway.delivery.Outbox;
import cn.luqiao.gateway.delivery.OwnRecords;
import cn.luqiao.gateway.flow.Plan;
import cn.luqiao.gateway.flow.Planner;
import cn.luqiao.gateway.generation.Flow;
import cn.luqiao.gateway.generation.Generation;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of accepted records. A plan follows its acceptance into the same group commit; a question is asked on the
 * calling thread. Whatever a crash left without a plan is planned by {@link #sweep}. Thread-safe.
 */
public final class Routing {
    private static final Logger LOG = LoggerFactory.getLogger(Routing.class);
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final int PAGE = 200;
    private static final Duration UNROUTABLE_DEADLINE = Duration.ofHours(24);
    private final Ledger ledger;
    private final Planner planner;
    private final Outbox outbox;
    private final Attempts attempts;
    private final OutboundTranslation translation;
    private final Notices notices;
    private final OwnRecords own;
    private final Supplier<Optional<Generation>> active;
    private final Duration questionTimeout;
    private final Clock clock;
    private final Executor sweeps;
    private final Map<String, CompletableFuture<Held>> asked = new ConcurrentHashMap<>();

    public Routing(
            Ledger ledger,
            Planner planner,
            Outbox outbox,
            Attempts attempts,
            OutboundTranslation translation,
            Notices notices,
            OwnRecords own,
            Supplier<Optional<Generation>> active,
            Duration questionTimeout,
            Executor sweeps,
            Clock clock) {
        this.ledger = ledger;
        this.planner = planner;
        this.outbox = outbox;
        this.attempts = attempts;
        this.translation = translation;
        this.notices = notices;
        this.own = own;
        this.active = active;
        this.questionTimeout = questionTimeout;
        this.sweeps = sweeps;
        this.clock = clock;
    }

    /**
     * Plans a record right behind its acceptance, without waiting for it; queues its deliveries once committed. What asks
     * for the receivers of earlier records is planned by a sweep as soon as it is on disk.
     */
    void route(Acceptance acceptance, Flow flow, Generation generation, CompletableFuture<Admission> admission) {
        StoredRecord stored = new StoredRecord(
                acceptance.record().id(),
                acceptance.partner(),
                List.of(acceptance.record()),
                false,
                acceptance.order(),
                acceptance.receivedAt(),
                acceptance.question());
        if (plan(stored, flow, generation).isEmpty()) {
            admission.thenRun(this::sweepSoon);
        }
    }

    /** Completes when the plan is stored; empty when it cannot be made yet. */
    private Optional<CompletableFuture<Void>> plan(StoredRecord stored, Flow flow, Generation generation) {
        Plan plan;
        try {
            plan = planner.plan(flow, stored, generation);
        } catch (ProblemException e) {
            return Optional.of(unroutable(stored, e.problem()));
        }
        if (plan instanceof Plan.Later) {
            return Optional.empty();
        }
        return Optional.of(store(plan, stored, generation).whenComplete((done, failure) -> {
            if (failure != null) {
                LOG.warn("plan of record {} not stored, the sweep plans it again", stored.recordId(), failure);
            }
        }));
    }

    private CompletableFuture<Void> unroutable(StoredRecord stored, Problem problem) {
        LOG.warn("record {} is unroutable: {}", stored.recordId(), problem.summary());
        if (problem.kind().origin() == Origin.SENDER) {
            notices.unroutable(stored, problem);
        }
        return ledger.unroutable(stored.recordId(), problem, "operator", now().plus(UNROUTABLE_DEADLINE));
    }

    private CompletableFuture<Void> store(Plan plan, StoredRecord stored, Generation generation) {
        if (plan instanceof Plan.Asking asking) {
            return ledger.ask(stored.recordId(), generation.digest(), asking.question())
                    .thenAccept(startable -> queue(List.of(asking.question()), startable));
        }
        List<PlannedDelivery> deliveries = ((Plan.Whole) plan).deliveries();
        return ledger.plan(stored.recordId(), generation.digest(), deliveries)
                .thenAccept(startable -> queue(deliveries, startable));
    }

    /** Goes on with a record whose flow asked on its way, now that the question is answered or refused. */
    public void resume(String recordId) {
        sweeps.execute(() -> active.get()
                .ifPresent(generation -> ledger.stored(recordId).ifPresent(stored -> planAlone(stored, generation))));
    }

    /** Queues what may start: deliveries of this plan, and later ones of its key that waited for it. */
    private void queue(List<PlannedDelivery> deliveries, List<String> startable) {
        List<String> others = new ArrayList<>(startable);
        for (PlannedDelivery delivery : deliveries) {
            if (others.remove(delivery.id())) {
                outbox.offer(delivery.partner(), List.of(delivery.id()), delivery.urgent());
            }
        }
        outbox.wake(others);
    }

    /** Asks the receiver and tells its answer; {@code resent} answers when another message took the key first. Throws LQ-5013 when it does not come in time, LQ-3001 when refused. */
    Answer ask(
            Arrival arrival,
            WireMessage message,
            Acceptance acceptance,
            Flow flow,
            CompletableFuture<Admission> admission,
            Function<Held, Answer> resent) {
        String recordId = acceptance.record().id();
        CompletableFuture<Held> done = new CompletableFuture<>();
        asked.put(recordId, done);
        try {
            Question question = begin(acceptance, flow, arrival.generation());
            Admission result = admission.join();
            if (result instanceof Admission.Taken) {
                return resent.apply(result.held());
            }
            if (question.start().join() == AttemptStart.BEGUN) {
                call(question.job(), arrival.generation());
            }
            Held held = ledger.held(recordId).orElseThrow();
            done.complete(held);
            return Resends.told(arrival, message, held, false);
        } finally {
            asked.remove(recordId);
            done.completeExceptionally(new TimeoutException());
        }
    }

    /** A question whose attempt is being noted on disk. */
    private record Question(DeliveryJob job, CompletableFuture<AttemptStart> start) {}

    private Question begin(Acceptance acceptance, Flow flow, Generation generation) {
        StoredRecord stored = new StoredRecord(
                acceptance.record().id(),
                acceptance.partner(),
                List.of(acceptance.record()),
                false,
                acceptance.order(),
                acceptance.receivedAt(),
                true);
        List<PlannedDelivery> deliveries = ((Plan.Whole) planner.plan(flow, stored, generation)).deliveries();
        ledger.plan(stored.recordId(), generation.digest(), deliveries);
        PlannedDelivery question = deliveries.get(0);
        Partner partner = generation.partners().byId(question.partner()).orElseThrow();
        DeliveryJob job = new DeliveryJob(
                question,
                stored.recordId(),
                stored.records(),
                false,
                stored.partner(),
                cn.luqiao.core.delivery.DeliveryState.READY,
                0,
                generation.digest(),
                acceptance.receivedAt(),
                Optional.empty());
        DeliveryJob.Wire wire = translation.translate(job, partner);
        return new Question(withWire(job, wire), ledger.begin(question.id(), Optional.of(wire)));
    }

    private static DeliveryJob withWire(DeliveryJob job, DeliveryJob.Wire wire) {
        return new DeliveryJob(
                job.planned(),
                job.recordId(),
                job.records(),
                job.chunk(),
                job.sender(),
                job.state(),
                job.attempts(),
                job.generation(),
                job.plannedAt(),
                Optional.of(wire));
    }

    private void call(DeliveryJob job, Generation generation) {
        Partner partner = generation.partners().byId(job.planned().partner()).orElseThrow();
        AttemptResult result = attempts.send(job, job.wire().orElseThrow(), partner);
        if (result instanceof AttemptResult.Again again) {
            result = new AttemptResult.Again(
                    again.problem(), now().plus(partner.delivery().retryFirst()));
        }
        attempts.end(job, result);
        if (result instanceof AttemptResult.Refused refused) {
            ledger.unroutable(
                            job.recordId(),
                            refused.problem(),
                            partner.delivery().owner(),
                            now())
                    .join();
            throw new ProblemException(refused.problem());
        }
    }

    /** What is held of a question once it is answered, or after the time-out. */
    Held await(String recordId) {
        CompletableFuture<Held> running = asked.get(recordId);
        if (running != null) {
            try {
                return running.get(questionTimeout.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException e) {
                LOG.debug("question {} still without answer", recordId);
            }
        }
        return ledger.held(recordId).orElseThrow();
    }

    /** Plans what a batch just released, soon and on another thread. */
    void sweepSoon() {
        sweeps.execute(this::sweep);
    }

    /** Plans everything that was accepted and has no plan: chunks of a released batch, and what a crash left. */
    public synchronized void sweep() {
        Optional<Generation> generation = active.get();
        if (generation.isEmpty()) {
            return;
        }
        List<StoredRecord> page = unplanned();
        while (!page.isEmpty()) {
            page.forEach(stored -> planAlone(stored, generation.get()));
            List<StoredRecord> next = unplanned();
            if (next.equals(page)) {
                return;
            }
            page = next;
        }
    }

    private List<StoredRecord> unplanned() {
        return ledger.unrouted(PAGE).stream()
                .filter(stored -> !asked.containsKey(stored.recordId()))
                .toList();
    }

    private void planAlone(StoredRecord stored, Generation generation) {
        if (stored.partner().equals(OwnRecords.OWN_PARTNER)) {
            own.replan(stored);
            return;
        }
        Optional<Partner> sender = generation.partners().byId(stored.partner());
        Optional<Flow> flow = sender.flatMap(
                partner -> generation.flowFor(stored.records().get(0).kind(), partner));
        if (flow.isEmpty()) {
            Problem problem = Problem.of("LQ-5002").at("record " + stored.recordId());
            ledger.unroutable(stored.recordId(), problem, "operator", now().plus(UNROUTABLE_DEADLINE))
                    .join();
            return;
        }
        plan(stored, flow.get(), generation).ifPresent(CompletableFuture::join);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(CHINA);
    }
}
