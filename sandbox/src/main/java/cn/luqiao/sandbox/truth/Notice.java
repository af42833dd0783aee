package cn.luqiao.sandbox.truth;

import cn.luqiao.sandbox.record.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An error receipt: the gateway tells a sender that a receiver refused one of its records for good.
 *
 * @param id id under which the gateway delivered the notice
 * @param recordId id of the refused record, as the receipt for it said
 * @param recordType wire name of the refused record; empty where the wire does not show it
 * @param serial business serial of the refused record
 * @param receiver participant code of who refused it
 * @param code problem code such as {@code LQ-3001}
 * @param reason what the receiver said
 * @param raw path of the raw message below the partner's folder
 */
public record Notice(
        String id,
        String recordId,
        String recordType,
        String serial,
        String receiver,
        String code,
        String reason,
        String raw) {

    ObjectNode toJson() {
        return Json.object()
                .put("id", id)
                .put("recordId", recordId)
                .put("recordType", recordType)
                .put("serial", serial)
                .put("receiver", receiver)
                .put("code", code)
                .put("reason", reason)
                .put("raw", raw);
    }

    static Notice fromJson(JsonNode entry) {
        return new Notice(
                entry.path("id").asText(),
                entry.path("recordId").asText(),
                entry.path("recordType").asText(),
                entry.path("serial").asText(),
                entry.path("receiver").asText(),
                entry.path("code").asText(),
                entry.path("reason").asText(),
                entry.path("raw").asText());
    }
}
