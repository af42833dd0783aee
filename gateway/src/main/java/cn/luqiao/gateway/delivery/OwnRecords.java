package cn.luqiao.gateway.delivery;

import cn.luqiao.core.ledger.Acceptance;
import cn.luqiao.core.ledger.Ledger;
import cn.luqiao.core.ledger.PlannedDelivery;
import cn.luqiao.core.ledger.StoredRecord;
import cn.luqiao.core.partner.Link;
import cn.luqiao.core.partner.Partner;
import cn.luqiao.core.partner.Right;
import cn.luqiao.core.record.CanonicalJson;
import cn.luqiao.core.record.Envelope;
import cn.luqiao.core.record.Kind;
import cn.luqiao.core.record.Mode;
import cn.luqiao.core.record.Record;
import cn.luqiao.core.seal.Digests;
import cn.luqiao.core.seal.Token;
import cn.luqiao.core.seal.Tokens;
import cn.luqiao.gateway.generation.Generation;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records that the gateway makes itself. The ledger holds and delivers them like any other, each to one partner and under
 * a serial that follows from what it is about: made again, before or after a crash, it is the same record. Thread-safe.
 */
public final class OwnRecords {
    /** Stands for the gateway where a sending partner is named. */
    public static final String OWN_PARTNER = "gateway";

    private static final Logger LOG = LoggerFactory.getLogger(OwnRecords.class);
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private final Ledger ledger;
    private final Tokens tokens;
    private final Supplier<Generation> active;
    private final Outbox outbox;
    private final String ownCode;
    private final Clock clock;

    public OwnRecords(
            Ledger ledger, Tokens tokens, Supplier<Generation> active, Outbox outbox, String ownCode, Clock clock) {
        this.ledger = ledger;
        this.tokens = tokens;
        this.active = active;
        this.outbox = outbox;
        this.ownCode = ownCode;
        this.clock = clock;
    }

    /** Whether a partner may receive records of a kind and has a link that carries them. */
    public boolean reaches(Partner partner, Kind kind) {
        return link(partner, kind).isPresent();
    }

    /** Whether a record of that kind and serial is held. */
    public boolean isHeld(Kind kind, String serial) {
        return ledger.find(key(kind, serial)).isPresent();
    }

    /**
     * Stores a record for a partner that it {@link #reaches} and plans it; nothing happens when it is held already.
     * Completes when it is on disk.
     */
    public CompletableFuture<Void> send(
            Kind kind, String serial, Map<String, Object> fields, Partner receiver, Optional<String> traceId) {
        Generation generation = active.get();
        OffsetDateTime now = now();
        Record record = record(kind, serial, fields, receiver, traceId, now);
        CompletableFuture<Void> held = ledger.accept(new Acceptance(
                        record,
                        key(kind, serial),
                        OWN_PARTNER,
                        "",
                        CanonicalJson.write(fields),
                        Map.of(),
                        "",
                        "",
                        "",
                        "",
                        List.of(tokens.of("search", fields.get("recordId").toString())),
                        Optional.empty(),
                        generation.digest(),
                        false,
                        List.of(),
                        now))
                .thenAccept(admission -> {});
        plan(record.id(), kind, receiver, generation, now);
        return held;
    }

    /** Plans a record of its own that a crash left without a plan. */
    public void replan(StoredRecord stored) {
        Generation generation = active.get();
        Envelope envelope = stored.records().get(0).envelope();
        generation
                .partners()
                .byCode(envelope.receiver())
                .filter(partner -> reaches(partner, envelope.kind()))
                .ifPresent(partner -> plan(stored.recordId(), envelope.kind(), partner, generation, now()));
    }

    /** Now in China, whole seconds. */
    OffsetDateTime now() {
        return clock.instant().atOffset(CHINA).truncatedTo(ChronoUnit.SECONDS);
    }

    private Token key(Kind kind, String serial) {
        return tokens.of("record", ownCode, kind.type() + "#" + kind.action(), serial);
    }

    private Record record(
            Kind kind,
            String serial,
            Map<String, Object> fields,
            Partner receiver,
            Optional<String> traceId,
            OffsetDateTime now) {
        String id = Digests.id32(kind.type(), serial);
        Envelope envelope = new Envelope(
                id,
                kind,
                serial,
                ownCode,
                receiver.code(),
                now,
                Mode.ASYNC,
                1,
                Optional.empty(),
                Optional.empty(),
                Digests.sm3Hex(CanonicalJson.write(fields)),
                traceId);
        return new Record(id, envelope, fields, Set.of());
    }

    private void plan(String recordId, Kind kind, Partner receiver, Generation generation, OffsetDateTime now) {
        PlannedDelivery delivery = new PlannedDelivery(
                Digests.id32(recordId, kind.type(), receiver.id()),
                receiver.id(),
                link(receiver, kind).orElseThrow().name(),
                kind.type(),
                "sender",
                Optional.empty(),
                false,
                false,
                List.of(),
                now.plus(receiver.delivery().deadline()),
                receiver.delivery().owner());
        ledger.plan(recordId, generation.digest(), List.of(delivery)).whenComplete((startable, failure) -> {
            if (failure != null) {
                LOG.warn("{} {} has no plan yet, the sweep plans it", kind, recordId, failure);
            } else if (!startable.isEmpty()) {
                outbox.offer(receiver.id(), startable, false);
            }
        });
    }

    private static Optional<Link> link(Partner partner, Kind kind) {
        return partner.outbound(kind.type())
                .filter(link -> partner.may(Right.Verb.RECEIVE, kind.type(), kind.action()));
    }
}
