package cn.luqiao.gateway.delivery;

import cn.luqiao.core.ledger.Acceptance;
import cn.luqiao.core.ledger.DeliveryJob;
import cn.luqiao.core.ledger.Ledger;
import cn.luqiao.core.ledger.PlannedDelivery;
import cn.luqiao.core.ledger.StoredRecord;
import cn.luqiao.core.partner.Link;
import cn.luqiao.core.partner.Partner;
import cn.luqiao.core.partner.Right;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.record.CanonicalJson;
import cn.luqiao.core.record.Envelope;
import cn.luqiao.core.record.Kind;
import cn.luqiao.core.record.Mode;
import cn.luqiao.core.record.Record;
import cn.luqiao.core.seal.Digests;
import cn.luqiao.core.seal.Tokens;
import cn.luqiao.gateway.generation.Generation;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Error receipts: when a receiver refuses a record for good, its sender is told by a record of type {@code
 * delivery-notice}, which the ledger holds and delivers like any other. A sender without the right to receive it, or
 * without a link that carries it, finds the same by asking for the receipt. Thread-safe.
 */
public final class Notices {
    /** Kind of an error receipt. */
    public static final Kind KIND = new Kind("delivery-notice", 1, "failed");

    /** Stands for the gateway where a sending partner is named. */
    public static final String OWN_PARTNER = "gateway";

    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final int TEXT_MAX = 200;
    private final Ledger ledger;
    private final Tokens tokens;
    private final Supplier<Generation> active;
    private final Outbox outbox;
    private final String ownCode;
    private final Clock clock;

    public Notices(
            Ledger ledger, Tokens tokens, Supplier<Generation> active, Outbox outbox, String ownCode, Clock clock) {
        this.ledger = ledger;
        this.tokens = tokens;
        this.active = active;
        this.outbox = outbox;
        this.ownCode = ownCode;
        this.clock = clock;
    }

    /**
     * Stores the error receipt of a delivery that was refused. Called before the refusal itself is stored, so that a
     * crash between the two repeats the notice under the same id instead of losing it.
     */
    void refused(DeliveryJob job, Problem problem) {
        Generation generation = active.get();
        Optional<Partner> sender = generation.partners().byId(job.sender());
        if (sender.flatMap(Notices::link).isEmpty()) {
            return;
        }
        store(notice(job, problem, sender.get()), sender.get(), generation);
    }

    /** As {@link #refused}, of a record that waited for a code and then broke another rule. */
    public void refused(Record record, String senderId, Problem problem) {
        Generation generation = active.get();
        Optional<Partner> sender = generation.partners().byId(senderId);
        if (sender.flatMap(Notices::link).isPresent()) {
            String serial = record.envelope().bizSerial();
            Record notice = notice(record.envelope(), record.id(), record.id(), serial, ownCode, problem, sender.get());
            store(notice, sender.get(), generation);
        }
    }

    /** As {@link #refused}, of a record that can go nowhere because of what its sender wrote; ours is the refusal. */
    public void unroutable(StoredRecord stored, Problem problem) {
        Generation generation = active.get();
        Optional<Partner> sender = generation.partners().byId(stored.partner());
        if (sender.flatMap(Notices::link).isPresent()) {
            String id = stored.recordId();
            Envelope envelope = stored.records().get(0).envelope();
            String serial = stored.chunk() ? envelope.batch().orElseThrow().batchNo() : envelope.bizSerial();
            store(notice(envelope, id, id, serial, ownCode, problem, sender.get()), sender.get(), generation);
        }
    }

    private void store(Record notice, Partner sender, Generation generation) {
        OffsetDateTime now = now();
        byte[] body = CanonicalJson.write(notice.fields());
        ledger.accept(new Acceptance(
                notice,
                tokens.of(
                        "record",
                        ownCode,
                        KIND.type() + "#" + KIND.action(),
                        notice.envelope().bizSerial()),
                OWN_PARTNER,
                "",
                body,
                Map.of(),
                "",
                "",
                "",
                "",
                List.of(tokens.of("search", notice.fields().get("recordId").toString())),
                Optional.empty(),
                generation.digest(),
                false,
                List.of(),
                now));
        plan(notice.id(), sender, generation, now);
    }

    /** Plans an error receipt that a crash left without a plan. */
    public void replan(StoredRecord stored) {
        Generation generation = active.get();
        String receiver = stored.records().get(0).envelope().receiver();
        generation
                .partners()
                .byCode(receiver)
                .filter(partner -> link(partner).isPresent())
                .ifPresent(partner -> plan(stored.recordId(), partner, generation, now()));
    }

    private void plan(String noticeId, Partner sender, Generation generation, OffsetDateTime now) {
        PlannedDelivery delivery = new PlannedDelivery(
                Digests.id32(noticeId, KIND.type(), sender.id()),
                sender.id(),
                link(sender).orElseThrow().name(),
                KIND.type(),
                "sender",
                Optional.empty(),
                false,
                false,
                List.of(),
                now.plus(sender.delivery().deadline()),
                sender.delivery().owner());
        ledger.plan(noticeId, generation.digest(), List.of(delivery)).whenComplete((startable, failure) -> {
            if (failure != null) {
                LOG.warn("error receipt {} has no plan yet, the sweep plans it", noticeId, failure);
            } else if (!startable.isEmpty()) {
                outbox.offer(sender.id(), startable, false);
            }
        });
    }

    private static Optional<Link> link(Partner partner) {
        return partner.outbound(KIND.type())
                .filter(link -> partner.may(Right.Verb.RECEIVE, KIND.type(), KIND.action()));
    }

    private Record notice(DeliveryJob job, Problem problem, Partner sender) {
        Envelope refused = job.records().get(0).envelope();
        String serial = job.chunk() ? refused.batch().orElseThrow().batchNo() : refused.bizSerial();
        return notice(refused, job.recordId(), job.planned().id(), serial, receiverCode(job), problem, sender);
    }

    private Record notice(
            Envelope refused,
            String recordId,
            String noticeSerial,
            String serial,
            String receiver,
            Problem problem,
            Partner sender) {
        OffsetDateTime now = now();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("recordId", recordId);
        fields.put("recordType", refused.kind().type());
        fields.put("action", refused.kind().action());
        fields.put("bizSerial", serial);
        fields.put("receiver", receiver);
        fields.put("problemCode", problem.code());
        fields.put("reason", shortened(problem.what().isEmpty() ? problem.kind().zh() : problem.what()));
        fields.put("remedy", shortened(problem.kind().remedyZh() + " " + problem.remedy()));
        fields.put("occurredAt", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(now));
        String id = Digests.id32("notice", noticeSerial);
        Envelope envelope = new Envelope(
                id,
                KIND,
                noticeSerial,
                ownCode,
                sender.code(),
                now,
                Mode.ASYNC,
                1,
                Optional.empty(),
                Optional.empty(),
                Digests.sm3Hex(CanonicalJson.write(fields)),
                refused.traceId());
        return new Record(id, envelope, fields, Set.of());
    }

    private String receiverCode(DeliveryJob job) {
        return active.get()
                .partners()
                .byId(job.planned().partner())
                .map(Partner::code)
                .orElse(job.planned().partner());
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= TEXT_MAX
                ? text
                : text.substring(0, text.offsetByCodePoints(0, TEXT_MAX - 1)) + "…";
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(CHINA).truncatedTo(ChronoUnit.SECONDS);
    }
}
