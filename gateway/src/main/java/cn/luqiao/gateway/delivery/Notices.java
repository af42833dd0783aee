package cn.luqiao.gateway.delivery;

import cn.luqiao.core.ledger.DeliveryJob;
import cn.luqiao.core.ledger.StoredRecord;
import cn.luqiao.core.partner.Partner;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.record.Envelope;
import cn.luqiao.core.record.Kind;
import cn.luqiao.core.record.Record;
import cn.luqiao.gateway.generation.Generation;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Error receipts: when a receiver refuses a record for good, its sender is told by a record of type {@code
 * delivery-notice}, which the ledger holds and delivers like any other. A sender without the right to receive it, or
 * without a link that carries it, finds the same by asking for the receipt. Thread-safe.
 */
public final class Notices {
    /** Kind of an error receipt. */
    public static final Kind KIND = new Kind("delivery-notice", 1, "failed");

    private static final int TEXT_MAX = 200;
    private final OwnRecords own;
    private final Supplier<Generation> active;
    private final String ownCode;

    public Notices(OwnRecords own, Supplier<Generation> active, String ownCode) {
        this.own = own;
        this.active = active;
        this.ownCode = ownCode;
    }

    /**
     * Stores the error receipt of a delivery that was refused. Called before the refusal itself is stored, so that a
     * crash between the two repeats the notice under the same id instead of losing it.
     */
    void refused(DeliveryJob job, Problem problem) {
        sender(job.sender()).ifPresent(sender -> {
            Envelope refused = job.records().get(0).envelope();
            String serial = job.chunk() ? refused.batch().orElseThrow().batchNo() : refused.bizSerial();
            tell(refused, job.recordId(), job.planned().id(), serial, receiverCode(job), problem, sender);
        });
    }

    /** As {@link #refused}, of a record that waited for a code and then broke another rule. */
    public void refused(Record record, String senderId, Problem problem) {
        sender(senderId).ifPresent(sender -> {
            String serial = record.envelope().bizSerial();
            tell(record.envelope(), record.id(), record.id(), serial, ownCode, problem, sender);
        });
    }

    /** As {@link #refused}, of a record that can go nowhere because of what its sender wrote; ours is the refusal. */
    public void unroutable(StoredRecord stored, Problem problem) {
        sender(stored.partner()).ifPresent(sender -> {
            String id = stored.recordId();
            Envelope envelope = stored.records().get(0).envelope();
            String serial = stored.chunk() ? envelope.batch().orElseThrow().batchNo() : envelope.bizSerial();
            tell(envelope, id, id, serial, ownCode, problem, sender);
        });
    }

    private Optional<Partner> sender(String id) {
        return active.get().partners().byId(id).filter(partner -> own.reaches(partner, KIND));
    }

    private void tell(
            Envelope refused,
            String recordId,
            String noticeSerial,
            String serial,
            String receiver,
            Problem problem,
            Partner sender) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("recordId", recordId);
        fields.put("recordType", refused.kind().type());
        fields.put("action", refused.kind().action());
        fields.put("bizSerial", serial);
        fields.put("receiver", receiver);
        fields.put("problemCode", problem.code());
        fields.put("reason", shortened(problem.what().isEmpty() ? problem.kind().zh() : problem.what()));
        fields.put("remedy", shortened(problem.kind().remedyZh() + " " + problem.remedy()));
        fields.put("occurredAt", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(own.now()));
        own.send(KIND, noticeSerial, fields, sender, refused.traceId());
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
}
