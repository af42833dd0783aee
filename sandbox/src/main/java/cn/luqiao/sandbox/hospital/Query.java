package cn.luqiao.sandbox.hospital;

import cn.luqiao.sandbox.record.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** GS3101: writes {@code input} of an eligibility query and reads {@code output}. */
final class Query {
    private static final Map<String, String> ANSWER = Map.of(
            "filing_no", "filingNo",
            "case_no", "caseNo",
            "inj_parts", "bodyParts",
            "begndate", "validFrom",
            "enddate", "validTo",
            "memo", "reason");

    private Query() {}

    static ObjectNode input(ObjectNode fields) {
        ObjectNode input = Json.object();
        input.putObject("psn")
                .put(
                        "psn_cert_type",
                        HospitalCodes.ID_TYPE.get(fields.path("idType").asText()))
                .put("certno", fields.path("idNo").asText())
                .put("psn_name", fields.path("name").asText())
                .set("psn_no", fields.get("personNo"));
        return input.put("med_type", fields.path("medType").asText())
                .put("begndate", fields.path("visitDate").asText());
    }

    static ObjectNode answer(JsonNode output) {
        ObjectNode fields = Json.object();
        String eligible = output.path("elig").asText("absent");
        switch (eligible) {
            case "1" -> fields.put("eligible", true);
            case "0" -> fields.put("eligible", false);
            default -> fields.put("eligible", "elig " + eligible);
        }
        for (Map.Entry<String, JsonNode> each : output.properties()) {
            if (!each.getValue().isNull() && !each.getKey().equals("elig")) {
                put(fields, each.getKey(), each.getValue());
            }
        }
        return fields;
    }

    private static void put(ObjectNode fields, String name, JsonNode value) {
        if (name.equals("diag_list")) {
            value.forEach(each ->
                    fields.withArray("diagnoses").add(each.path("diag_code").asText()));
        } else {
            fields.set(ANSWER.getOrDefault(name, name), value);
        }
    }
}
