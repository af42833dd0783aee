package cn.luqiao.sandbox.portal;

import cn.luqiao.sandbox.record.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** How far each desk of each matter is, as the hall was told; a step that overtakes another is noticed. */
final class Progress {
    private static final Map<String, String> SERVICES = PortalCodes.inverse(PortalCodes.SERVICE);
    private final Map<String, Integer> lastStep = new ConcurrentHashMap<>();
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /** The canonical fields of one report; {@code overtaken} stands among them when it came out of turn. */
    ObjectNode read(JsonNode data, String serial) {
        ObjectNode fields = Json.object().put("matterNo", data.path("projectId").asText());
        fields.setAll(node(data));
        put(fields, "nextDue", data.path("limitDate"));
        put(fields, "note", data.path("remark"));
        if (known.add(serial)) {
            int step = fields.path("stepNo").asInt();
            String desk =
                    fields.path("matterNo").asText() + " " + fields.path("desk").asText();
            Integer before = lastStep.put(desk, step);
            if (step != (before == null ? 0 : before) + 1) {
                fields.put("overtaken", "step " + step + " after " + before);
            }
        }
        return fields;
    }

    /** One step of a desk, as reports and status answers write it. */
    static ObjectNode node(JsonNode node) {
        ObjectNode fields = Json.object()
                .put("desk", PortalCodes.read(SERVICES, node.path("itemCode").asText()));
        fields.set("stepNo", node.path("nodeNo"));
        fields.put(
                        "stage",
                        PortalCodes.read(PortalCodes.STAGE, node.path("status").asText()))
                .put("stageTime", node.path("time").asText().replace(' ', 'T') + "+08:00");
        put(fields, "resultNo", node.path("resultNo"));
        return fields;
    }

    private static void put(ObjectNode fields, String name, JsonNode value) {
        if (value.isTextual()) {
            fields.set(name, value);
        }
    }
}
