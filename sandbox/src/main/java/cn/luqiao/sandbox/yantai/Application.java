package cn.luqiao.sandbox.yantai;

import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.truth.Notice;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Reads what the platform is sent: applications (gs1901) and error receipts (gs1909). */
final class Application {
    private static final Map<String, String> TEXTS = Map.of(
            "BJBH", "matterNo",
            "AAC002", "idNo",
            "AAC003", "name",
            "AAC999", "personNo",
            "AAB998", "uscc",
            "AAB999", "unitNo",
            "AAB004", "unitName",
            "AAB301", "handlingDivision",
            "ALC022", "bodyParts",
            "AAC067", "mobile");

    private Application() {}

    /** Canonical fields; a member that the page does not know stands under its own name. */
    static ObjectNode fields(JsonNode data) {
        ObjectNode fields = Json.object();
        data.properties().forEach(each -> {
            JsonNode value = each.getValue();
            if (value.isContainerNode() || !value.isNull() && !value.asText().isEmpty()) {
                put(fields, each.getKey(), value);
            }
        });
        return fields;
    }

    private static void put(ObjectNode fields, String name, JsonNode value) {
        String text = value.asText();
        switch (name) {
            case "AAC058" -> fields.put("idType", text.equals("01") ? "RESIDENT" : "unknown code " + text);
            case "SXLB" ->
                value.forEach(each -> fields.withArray("services")
                        .add(YantaiCodes.read(
                                YantaiCodes.DESK, each.path("JBSX").asText())));
            case "SQRLX" -> fields.put("applicant", YantaiCodes.read(YantaiCodes.APPLICANT, text));
            case "ALC027" -> fields.put("injuryKind", YantaiCodes.read(YantaiCodes.INJURY, text));
            case "ALC020" -> fields.put("accidentTime", time(text));
            case "AAE127" -> fields.put("applyDate", day(text));
            case "ALC150" -> fields.put("caseNo", text);
            default -> fields.put(TEXTS.getOrDefault(name, name), text);
        }
    }

    private static String time(String compact) {
        return compact.matches("[0-9]{14}")
                ? day(compact.substring(0, 8)) + "T" + compact.substring(8, 10) + ":" + compact.substring(10, 12) + ":"
                        + compact.substring(12) + "+08:00"
                : "not yyyyMMddHHmmss: " + compact;
    }

    private static String day(String compact) {
        return compact.matches("[0-9]{8}")
                ? compact.substring(0, 4) + "-" + compact.substring(4, 6) + "-" + compact.substring(6)
                : "not yyyyMMdd: " + compact;
    }

    static Notice notice(JsonNode data, String id, String raw) {
        return new Notice(
                id,
                data.path("YJLH").asText(),
                data.path("JLLX").asText(),
                data.path("YLSH").asText(),
                data.path("JSF").asText(),
                data.path("CWDM").asText(),
                data.path("YY").asText(),
                raw);
    }
}
