package cn.luqiao.sandbox.reconcile;

import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.record.Participant;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Counts of one partner, record type and direction. Direction {@code in} is partner to gateway: shipments, and
 * {@code delivered} are those that every receiver holds. Direction {@code out} is gateway to partner: {@code sent} are
 * the records that this partner must hold, {@code duplicates} the redeliveries under a known id.
 */
public record Row(
        Participant partner,
        String record,
        String direction,
        int sent,
        int accepted,
        int refused,
        int duplicates,
        int delivered,
        int waiting) {

    /** The JSON form. */
    public ObjectNode toJson() {
        return Json.object()
                .put("partner", partner.partner())
                .put("adapter", partner.adapter())
                .put("record", record)
                .put("direction", direction)
                .put("sent", sent)
                .put("accepted", accepted)
                .put("refused", refused)
                .put("duplicates", duplicates)
                .put("delivered", delivered)
                .put("waiting", waiting);
    }
}
