package cn.luqiao.sandbox.truth;

import cn.luqiao.sandbox.record.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * One record as it arrived at a partner, read by the partner's own parser.
 *
 * @param record record code such as {@code R04}
 * @param deliveryId id under which the gateway delivered it
 * @param sender participant code of the sender; empty where the wire does not show it
 * @param serial business serial; empty where the wire does not show it
 * @param fields canonical fields
 * @param attributes what else the envelope said and must be right, such as batch place or message code
 * @param refused true when this partner refused it for good
 * @param raw path of the raw message below the partner's folder
 */
public record Arrival(
        String record,
        String deliveryId,
        String sender,
        String serial,
        ObjectNode fields,
        ObjectNode attributes,
        boolean refused,
        String raw) {

    /** A message that the partner could not read. */
    public static Arrival unreadable(String raw) {
        return new Arrival("unreadable", raw, "", "", Json.object(), Json.object(), true, raw);
    }

    ObjectNode toJson(int times) {
        ObjectNode entry = Json.object()
                .put("record", record)
                .put("id", deliveryId)
                .put("sender", sender)
                .put("serial", serial)
                .put("times", times)
                .put("refused", refused)
                .put("raw", raw);
        entry.set("attributes", attributes);
        entry.set("fields", fields);
        return entry;
    }

    static Arrival fromJson(JsonNode entry) {
        return new Arrival(
                entry.path("record").asText(),
                entry.path("id").asText(),
                entry.path("sender").asText(),
                entry.path("serial").asText(),
                object(entry, "fields"),
                object(entry, "attributes"),
                entry.path("refused").asBoolean(),
                entry.path("raw").asText());
    }

    private static ObjectNode object(JsonNode entry, String name) {
        return Optional.ofNullable((ObjectNode) entry.get(name)).orElseGet(Json::object);
    }
}
