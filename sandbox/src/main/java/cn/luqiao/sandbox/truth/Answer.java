package cn.luqiao.sandbox.truth;

import cn.luqiao.sandbox.record.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * What the gateway answered to one shipment, as the partner read it.
 *
 * @param outcome how the partner understood it
 * @param receipt record id or digest that must be the same for a duplicate; empty when there is none
 * @param code problem code of a refusal, such as {@code LQ-2101} or {@code E2101}; empty when there is none
 * @param text what the gateway said, without personal details
 * @param fields canonical answer to a question
 * @param attempts how often the shipment was sent until this answer came
 */
public record Answer(
        Outcome outcome, String receipt, String code, String text, Optional<ObjectNode> fields, int attempts) {

    /** How an answer is understood. */
    public enum Outcome {
        ACCEPTED,
        REFUSED,
        /** No answer that the interface page knows. */
        FAILED
    }

    /** The gateway holds the record under this receipt. */
    public static Answer accepted(String receipt, int attempts) {
        return new Answer(Outcome.ACCEPTED, receipt, "", "", Optional.empty(), attempts);
    }

    /** The gateway answered the question. */
    public static Answer answered(ObjectNode fields, int attempts) {
        return new Answer(Outcome.ACCEPTED, "", "", "", Optional.of(fields), attempts);
    }

    /** The gateway refused the record for good. */
    public static Answer refused(String code, String text, int attempts) {
        return new Answer(Outcome.REFUSED, "", code, text, Optional.empty(), attempts);
    }

    /** The partner could not make sense of what came, or nothing came. */
    public static Answer failed(String text, int attempts) {
        return new Answer(Outcome.FAILED, "", "", text, Optional.empty(), attempts);
    }

    ObjectNode toJson(String shipment, String record, String serial) {
        ObjectNode entry = Json.object()
                .put("shipment", shipment)
                .put("record", record)
                .put("serial", serial)
                .put("outcome", outcome.name())
                .put("receipt", receipt)
                .put("code", code)
                .put("text", text)
                .put("attempts", attempts);
        fields.ifPresent(value -> entry.set("fields", value));
        return entry;
    }

    static Answer fromJson(JsonNode entry) {
        return new Answer(
                Outcome.valueOf(entry.path("outcome").asText()),
                entry.path("receipt").asText(),
                entry.path("code").asText(),
                entry.path("text").asText(),
                Optional.ofNullable((ObjectNode) entry.get("fields")),
                entry.path("attempts").asInt());
    }
}
