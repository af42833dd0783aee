package cn.luqiao.sandbox.civil;

import cn.luqiao.sandbox.partner.GatewayClient.Reply;
import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.record.Shipment;
import cn.luqiao.sandbox.truth.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.Map;

/** The messages of the civil affairs department: {@code MZ.CHECK} as it reads it, {@code MZ.RESULT} as it writes it. */
final class CheckMessage {
    private static final Map<String, String> KINDS = Map.of("DEATH", "01", "DEP_REMARRY", "02", "DEP_AGE", "03");

    private CheckMessage() {}

    /** Canonical fields of a check; a member that it was never promised stands under its own name. */
    static ObjectNode check(JsonNode body) {
        ObjectNode fields = Json.object();
        body.properties().forEach(each -> {
            String text = each.getValue().asText();
            switch (each.getKey()) {
                case "zjlx" -> fields.put("idType", text.equals("01") ? "RESIDENT" : "unknown document " + text);
                case "zjhm" -> fields.put("idNo", text);
                case "xm" -> fields.put("name", text);
                case "bdlx" -> fields.put("checkKind", kind(text));
                default -> fields.put(each.getKey(), text);
            }
        });
        return fields;
    }

    private static String kind(String code) {
        return KINDS.entrySet().stream()
                .filter(each -> each.getValue().equals(code))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("unknown kind " + code);
    }

    /** A result at that time, {@code yyyyMMddHHmmss}. */
    static byte[] result(Shipment shipment, String time) {
        ObjectNode message = Json.object();
        message.putObject("header")
                .put("serviceId", "MZ.RESULT")
                .put("requestId", shipment.serial())
                .put("sender", "MCA")
                .put("receiver", "HRSS-370000")
                .put("time", time);
        ObjectNode fields = shipment.fields();
        ObjectNode body = message.putObject("body")
                .put("jgpc", text(fields, "checkBatch"))
                .put("bdny", text(fields, "checkMonth"));
        if (fields.has("requestSerial")) {
            body.put("bdqq", text(fields, "requestSerial"));
        }
        body.put("zjlx", "01").put("zjhm", text(fields, "idNo")).put("xm", text(fields, "name"));
        body.put("bdlx", KINDS.get(text(fields, "checkKind")))
                .put("sfmz", fields.path("hit").asBoolean() ? "1" : "0");
        if (fields.has("eventDate")) {
            body.put("sjrq", text(fields, "eventDate").replace("-", ""));
        }
        if (fields.has("evidenceRef")) {
            body.put("zjbz", text(fields, "evidenceRef"));
        }
        return Json.bytes(message);
    }

    private static String text(ObjectNode fields, String name) {
        return fields.path(name).asText();
    }

    /** What the civil affairs department answers to a check. */
    static byte[] answer(String requestId, String code, String text) {
        return Json.bytes(Json.object()
                .put("requestId", requestId)
                .put("resultCode", code)
                .put("resultMsg", text));
    }

    /** What the gateway answered to a result. */
    static Answer answer(Reply reply, String serial, int attempt) {
        JsonNode body;
        try {
            body = Json.read(reply.body());
        } catch (UncheckedIOException e) {
            return Answer.failed("HTTP " + reply.status() + ": no JSON", attempt);
        }
        if (!body.path("requestId").asText().equals(serial)) {
            return Answer.failed("requestId of another message", attempt);
        }
        return body.path("resultCode").asText().equals("0")
                ? Answer.accepted(body.path("recordId").asText(), attempt)
                : Answer.refused(
                        body.path("errorCode").asText(), body.path("resultMsg").asText(), attempt);
    }
}
