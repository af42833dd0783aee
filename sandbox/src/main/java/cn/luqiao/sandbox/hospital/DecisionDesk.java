package cn.luqiao.sandbox.hospital;

import cn.luqiao.sandbox.partner.HttpService;
import cn.luqiao.sandbox.partner.Surroundings;
import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.record.RecordType;
import cn.luqiao.sandbox.truth.Arrival;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** GS3201: the hospital's information system takes decisions on injuries, each once. */
final class DecisionDesk implements AutoCloseable {
    private static final String PATH = "/gsbx/decisions";
    private static final Map<String, String> TEXTS = Map.of(
            "case_no", "caseNo",
            "certno", "idNo",
            "psn_name", "name",
            "psn_no", "personNo",
            "inj_parts", "bodyParts",
            "decis_no", "decisionNo",
            "decis_date", "decisionDate");
    private static final Map<String, String> RESULTS = Map.of(
            "1", "RECOGNISED",
            "2", "DEEMED",
            "3", "NOT_RECOGNISED",
            "4", "NOT_ACCEPTED",
            "5", "SUSPENDED",
            "6", "TERMINATED",
            "9", "REVOKED");
    private static final Map<String, String> INJURIES = Map.of(
            "01", "ACCIDENT",
            "02", "OCC_DISEASE",
            "03", "VIOLENCE",
            "04", "OUTING",
            "05", "COMMUTE",
            "06", "SUDDEN_ILLNESS",
            "07", "RESCUE",
            "08", "VETERAN",
            "99", "OTHER");

    private final Surroundings around;
    private final HttpService server;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    DecisionDesk(Surroundings around) {
        this.around = around;
        String token = around.credentials().secret("gateway-token");
        this.server = new HttpService(PATH, "application/json", token, (HttpService.KeyedHandler) this::take);
    }

    /** Where the gateway reaches it. */
    ObjectNode open() {
        return Json.object().put("url", "http://127.0.0.1:" + server.listen(around.port()) + PATH);
    }

    private HttpService.Answer take(byte[] body, String deliveryId) {
        String raw = around.truth().raw(body);
        try {
            JsonNode message = Json.read(body);
            String serial = message.path("msgid").asText();
            if (!message.path("infno").asText().equals("GS3201")) {
                throw new IllegalArgumentException("infno: " + message.path("infno"));
            }
            ObjectNode fields = fields(message.path("input").path("decision"));
            around.truth()
                    .received(new Arrival(
                            RecordType.R08.name(), deliveryId, "", serial, fields, Json.object(), false, raw));
            return answer(0, serial, known.add(serial) ? null : "已接收过");
        } catch (IllegalArgumentException | UncheckedIOException e) {
            around.truth().received(Arrival.unreadable(raw));
            return answer(-1, "", e.getMessage());
        }
    }

    private static ObjectNode fields(JsonNode decision) {
        ObjectNode fields = Json.object();
        decision.properties().forEach(each -> {
            if (!each.getValue().isNull()) {
                put(fields, each.getKey(), each.getValue());
            }
        });
        return fields;
    }

    private static void put(ObjectNode fields, String name, JsonNode value) {
        String text = value.asText();
        switch (name) {
            case "psn_cert_type" -> fields.put("idType", text.equals("01") ? "RESIDENT" : "unknown code " + text);
            case "rslt" -> fields.put("result", RESULTS.getOrDefault(text, "unknown code " + text));
            case "inj_type" -> fields.put("injuryKind", INJURIES.getOrDefault(text, "unknown code " + text));
            case "inj_time" -> fields.put("accidentTime", text.replace(' ', 'T') + "+08:00");
            case "diag_list" ->
                value.forEach(each ->
                        fields.withArray("diagnoses").add(each.path("diag_code").asText()));
            default -> fields.set(TEXTS.getOrDefault(name, name), value);
        }
    }

    private static HttpService.Answer answer(int code, String serial, String text) {
        ObjectNode answer = Json.object().put("infcode", code).put("inf_refmsgid", serial);
        answer.put("err_msg", text).putObject("output").put("rec_no", "QL" + serial);
        return new HttpService.Answer(code == 0 ? 200 : 422, "application/json; charset=UTF-8", Json.bytes(answer));
    }

    @Override
    public void close() {
        server.close();
    }
}
