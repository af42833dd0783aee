package cn.luqiao.sandbox.portal;

import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.truth.Notice;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Reads what the gateway pushes to the hall: decisions, conclusions and error receipts. */
final class Pushed {
    private static final Map<String, String> TEXTS =
            Map.of("certNo", "idNo", "personName", "name", "regionCode", "division", "nursing", "nursingLevel");

    private Pushed() {}

    /** Canonical fields of a decision or conclusion; a member that the page does not know stands under its own name. */
    static ObjectNode fields(JsonNode data) {
        ObjectNode fields = Json.object();
        data.properties().forEach(each -> {
            if (!each.getValue().isNull()) {
                put(fields, each.getKey(), each.getValue().asText());
            }
        });
        return fields;
    }

    private static void put(ObjectNode fields, String name, String text) {
        switch (name) {
            case "certType" -> fields.put("idType", text.equals("01") ? "RESIDENT" : "unknown word " + text);
            case "result" -> fields.put("result", PortalCodes.read(PortalCodes.RESULT, text));
            case "appraisalType" -> fields.put("appraisalType", PortalCodes.read(PortalCodes.APPRAISAL, text));
            case "grade" -> fields.put("grade", PortalCodes.read(PortalCodes.GRADE, text));
            case "nursing" -> fields.put("nursingLevel", PortalCodes.read(PortalCodes.NURSING, text));
            default -> fields.put(TEXTS.getOrDefault(name, name), text);
        }
    }

    static Notice notice(JsonNode data, String id, String raw) {
        return new Notice(
                id,
                data.path("recordId").asText(),
                data.path("recordType").asText(),
                data.path("requestId").asText(),
                data.path("receiver").asText(),
                data.path("errorCode").asText(),
                data.path("reason").asText(),
                raw);
    }
}
