package cn.luqiao.gateway.intake;

import cn.luqiao.core.ledger.Earlier;
import cn.luqiao.core.ledger.Held;
import cn.luqiao.core.ledger.Ledger;
import cn.luqiao.core.partner.Partner;
import cn.luqiao.core.record.Action;
import cn.luqiao.core.record.Action.Reminding;
import cn.luqiao.core.record.Kind;
import cn.luqiao.core.record.Record;
import cn.luqiao.core.record.RecordType;
import cn.luqiao.core.seal.Digests;
import cn.luqiao.gateway.delivery.OwnRecords;
import cn.luqiao.gateway.generation.Generation;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reminds whoever received a request and has not replied, so many days before the reply is due, as the record type
 * declares. A reminder is a record of type {@code reply-reminder} whose serial follows from the request, the stage and the
 * receiver: a restart, a crash half-way or a second look makes the same one and sends nothing twice. Requests are found by
 * their due day. Stages that passed while nobody looked are not made up for, only the last of them is sent. Thread-safe.
 */
public final class Reminders {
    /** Kind of a reminder. */
    public static final Kind KIND = new Kind("reply-reminder", 1, "due");

    private static final Logger LOG = LoggerFactory.getLogger(Reminders.class);
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final int DUE_MAX = 20_000;
    private static final int REPLIES_MAX = 50;
    private final Ledger ledger;
    private final Keys keys;
    private final OwnRecords own;
    private final Supplier<Generation> active;
    private final Clock clock;
    private String looked = "";

    public Reminders(Ledger ledger, Keys keys, OwnRecords own, Supplier<Generation> active, Clock clock) {
        this.ledger = ledger;
        this.keys = keys;
        this.own = own;
        this.active = active;
        this.clock = clock;
    }

    /** Looks once a day, and again after another configuration became active. A failure is tried again next time. */
    public synchronized void sweep() {
        Generation generation = active.get();
        LocalDate today = clock.instant().atOffset(CHINA).toLocalDate();
        String now = today + " " + generation.digest();
        if (now.equals(looked)) {
            return;
        }
        for (RecordType type : generation.types().all()) {
            for (Action action : type.actions()) {
                Kind kind = new Kind(type.name(), type.version(), action.name());
                action.reminding().ifPresent(reminding -> look(kind, reminding, today, generation));
            }
        }
        looked = now;
    }

    private void look(Kind kind, Reminding reminding, LocalDate today, Generation generation) {
        int furthest =
                reminding.days().stream().mapToInt(Integer::intValue).max().orElse(-1);
        for (int ahead = 0; ahead <= furthest; ahead++) {
            LocalDate due = today.plusDays(ahead);
            int stage = stage(reminding, ahead);
            List<Earlier> found = ledger.newest(keys.ofDue(kind, due.toString()), kind.type(), DUE_MAX);
            if (found.size() == DUE_MAX) {
                LOG.error("{}: {} and more are due on {}; only the newest are reminded", kind, DUE_MAX, due);
            }
            found.forEach(request -> remind(kind, reminding, request, due, stage, generation));
        }
    }

    /** The stage reached so many days before the due day: the last one that began. */
    private static int stage(Reminding reminding, int ahead) {
        return reminding.days().stream()
                .filter(days -> days >= ahead)
                .mapToInt(Integer::intValue)
                .min()
                .orElse(ahead);
    }

    private void remind(
            Kind kind, Reminding reminding, Earlier request, LocalDate due, int stage, Generation generation) {
        Optional<Record> record = request.record()
                .filter(r -> r.kind().equals(kind) && reminding.waits(r.fields()))
                .filter(r -> due.toString().equals(r.fields().get(reminding.due())));
        if (record.isEmpty() || request.ways().isEmpty() || !cameBefore(request.recordId(), due.minusDays(stage))) {
            return;
        }
        Object reference = record.get().fields().get(reminding.by());
        if (reference == null || isAnswered(kind, reminding, reference.toString())) {
            return;
        }
        for (Earlier.PlannedWay way : request.ways()) {
            generation
                    .partners()
                    .byId(way.partner())
                    .filter(partner -> own.reaches(partner, KIND))
                    .ifPresent(partner -> send(record.get(), reference.toString(), due, stage, partner));
        }
    }

    /** A request that came when the stage had begun needs no reminder of that stage. */
    private boolean cameBefore(String recordId, LocalDate begin) {
        return ledger.held(recordId)
                .map(Held::acceptedAt)
                .map(at -> at.withOffsetSameInstant(CHINA).toLocalDate().isBefore(begin))
                .orElse(false);
    }

    private boolean isAnswered(Kind kind, Reminding reminding, String reference) {
        return ledger.newest(keys.ofSearch(reference), kind.type(), REPLIES_MAX).stream()
                .flatMap(other -> other.record().stream())
                .map(Record::fields)
                .anyMatch(fields -> reference.equals(fields.get(reminding.by())) && !reminding.waits(fields));
    }

    private void send(Record request, String reference, LocalDate due, int stage, Partner receiver) {
        String serial = Digests.id32(KIND.type(), request.id(), String.valueOf(stage), receiver.id());
        if (own.isHeld(KIND, serial)) {
            return;
        }
        LocalDate today = clock.instant().atOffset(CHINA).toLocalDate();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("recordId", request.id());
        fields.put("recordType", request.kind().type());
        fields.put("action", request.kind().action());
        fields.put("bizSerial", request.envelope().bizSerial());
        fields.put("reference", reference);
        fields.put("asker", request.envelope().sender());
        fields.put("due", due.toString());
        fields.put("daysLeft", ChronoUnit.DAYS.between(today, due));
        fields.put(
                "remindedAt",
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        clock.instant().atOffset(CHINA).truncatedTo(ChronoUnit.SECONDS)));
        own.send(KIND, serial, fields, receiver, request.envelope().traceId()).join();
    }
}
