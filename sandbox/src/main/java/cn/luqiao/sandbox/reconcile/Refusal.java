package cn.luqiao.sandbox.reconcile;

import cn.luqiao.sandbox.record.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Refusals of one partner's records with the same code for the same reason.
 *
 * @param partner who was refused
 * @param record record code
 * @param code problem code that the gateway gave
 * @param why the rule that the sender broke on purpose
 * @param count how many
 * @param example what the gateway said once
 */
public record Refusal(String partner, String record, String code, String why, int count, String example) {

    /** The JSON form. */
    public ObjectNode toJson() {
        return Json.object()
                .put("partner", partner)
                .put("record", record)
                .put("code", code)
                .put("why", why)
                .put("count", count)
                .put("example", example);
    }
}
