package cn.luqiao.gateway.delivery;

import cn.luqiao.core.ledger.Ledger;
import cn.luqiao.core.partner.Partner;
import cn.luqiao.gateway.queue.TokenQueues;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * All lanes. Puts tokens of planned deliveries into their partner's queue, and refills queues from the ledger, so that
 * nothing is forgotten when a token is lost. Thread-safe.
 */
public final class Outbox implements AutoCloseable {
    private static final int REFILL_MAX = 1000;
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private final Ledger ledger;
    private final TokenQueues queues;
    private final Function<String, Optional<Partner>> partners;
    private final Clock clock;
    private final Duration idleAfter;
    private final Map<String, PartnerLane> lanes = new ConcurrentHashMap<>();
    private volatile boolean closed;
    private Attempts attempts;

    /** {@code idleAfter}: how long a lane without tokens keeps its consumer and threads. */
    public Outbox(
            Ledger ledger,
            TokenQueues queues,
            Function<String, Optional<Partner>> partners,
            Duration idleAfter,
            Clock clock) {
        this.ledger = ledger;
        this.queues = queues;
        this.partners = partners;
        this.idleAfter = idleAfter;
        this.clock = clock;
    }

    /** Names who attempts; called once, before the first token. */
    public void attemptsBy(Attempts worker) {
        this.attempts = worker;
    }

    /** Queues deliveries that may start now. */
    public void offer(String partner, List<String> deliveryIds, boolean urgent) {
        if (closed) {
            return;
        }
        deliveryIds.forEach(id -> queues.offer(partner, id, urgent));
        lane(partner).ifPresent(PartnerLane::wake);
    }

    /** Queues deliveries by id alone, looking up where they go. */
    public void wake(List<String> deliveryIds) {
        for (String id : deliveryIds) {
            ledger.job(id)
                    .ifPresent(job -> offer(
                            job.planned().partner(), List.of(id), job.planned().urgent()));
        }
    }

    /**
     * Refills the queue of every partner that has work in the ledger but no token waiting, and sees that its lane runs.
     * Questions about unknown outcomes take the urgent queue: a backlog must not hide what it waits for.
     */
    public void sweep() {
        ledger.partnersWithWork().forEach(this::refill);
    }

    private void refill(String partner) {
        Optional<PartnerLane> lane = lane(partner);
        if (lane.isEmpty() || !lane.get().open()) {
            return;
        }
        OffsetDateTime now = clock.instant().atOffset(CHINA);
        if (queues.depth(partner) == 0) {
            ledger.due(partner, now, REFILL_MAX).forEach(due -> queues.offer(partner, due.id(), due.urgent()));
        }
        if (lane.get().asks() && queues.depth(partner, true) == 0) {
            ledger.unsettled(partner, now, REFILL_MAX).forEach(due -> queues.offer(partner, due.id(), true));
        }
        lane.get().wake();
    }

    /**
     * Ends the lanes of partners that are gone or whose delivery is declared otherwise now; attempts under way end first.
     * The next token opens a lane as declared now.
     */
    public void refresh() {
        for (Map.Entry<String, PartnerLane> entry : lanes.entrySet()) {
            Optional<Partner> now = partners.apply(entry.getKey());
            if (now.isEmpty() || !entry.getValue().serves(now.get())) {
                lanes.remove(entry.getKey());
                entry.getValue().drain();
                now.ifPresent(partner -> refill(partner.id()));
            }
        }
    }

    /** State of the breaker of each lane that ever ran. */
    public Map<String, String> breakers() {
        Map<String, String> states = new java.util.TreeMap<>();
        lanes.forEach((partner, lane) -> states.put(partner, lane.breakerState()));
        return states;
    }

    private Optional<PartnerLane> lane(String partner) {
        if (closed) {
            return Optional.empty();
        }
        PartnerLane lane = lanes.get(partner);
        if (lane != null) {
            return Optional.of(lane);
        }
        return partners.apply(partner)
                .map(p -> lanes.computeIfAbsent(
                        partner, id -> new PartnerLane(p, queues, attempts, clock, () -> refill(id), idleAfter)));
    }

    @Override
    public void close() {
        closed = true;
        lanes.values().forEach(PartnerLane::close);
    }
}
