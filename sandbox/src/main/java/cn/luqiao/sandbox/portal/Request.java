package cn.luqiao.sandbox.portal;

import cn.luqiao.sandbox.partner.GatewayClient.Reply;
import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.record.RecordType;
import cn.luqiao.sandbox.record.Shipment;
import cn.luqiao.sandbox.truth.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;

/** What the hall sends, an application or a status query, and how the gateway's answer reads. */
record Request(Shipment shipment) {

    String path() {
        return "/exchange/v1/" + shipment.type().wireName();
    }

    byte[] write(String timestamp) {
        boolean query = shipment.type() == RecordType.M01Q;
        ObjectNode message = Json.object();
        message.putObject("head")
                .put("serviceCode", query ? "YJS.STATUS" : "YJS.APPLY")
                .put("requestId", shipment.serial())
                .put("appId", "PORTAL")
                .put("timestamp", timestamp);
        ObjectNode fields = shipment.fields();
        ObjectNode data = message.putObject("data").put("projectId", text(fields, "matterNo"));
        data.put("certNo", text(fields, "idNo"));
        if (!query) {
            application(fields, data);
        }
        return Json.bytes(message);
    }

    private static void application(ObjectNode fields, ObjectNode data) {
        data.put("certType", "01").put("personName", text(fields, "name")).put("personNo", text(fields, "personNo"));
        data.put("creditCode", text(fields, "uscc")).put("unitNo", text(fields, "unitNo"));
        data.put("unitName", text(fields, "unitName")).put("regionCode", text(fields, "handlingDivision"));
        ArrayNode items = data.putArray("items");
        fields.path("services")
                .forEach(each -> items.addObject().put("itemCode", PortalCodes.SERVICE.get(each.asText())));
        data.put("applyType", PortalCodes.APPLICANT.get(text(fields, "applicant")))
                .put("injuryType", PortalCodes.INJURY.get(text(fields, "injuryKind")))
                .put("injuryTime", text(fields, "accidentTime").substring(0, 19).replace('T', ' '))
                .put("injuryPart", text(fields, "bodyParts"))
                .put("applyDate", text(fields, "applyDate"))
                .put("mobile", text(fields, "mobile"));
        if (fields.has("caseNo")) {
            data.put("caseNo", text(fields, "caseNo"));
        }
    }

    private static String text(ObjectNode fields, String name) {
        return fields.path(name).asText();
    }

    /** What the reply means. */
    Answer answer(Reply reply, int attempt) {
        JsonNode body;
        try {
            body = Json.read(reply.body());
        } catch (UncheckedIOException e) {
            return Answer.failed("HTTP " + reply.status() + ": no JSON", attempt);
        }
        boolean good = body.path("code").asInt() == 200;
        if (good != (reply.status() == 200 || reply.status() == 202)) {
            return Answer.failed("HTTP " + reply.status() + " with code " + body.path("code"), attempt);
        }
        if (!good) {
            String code =
                    body.path("data").path("errorCode").asText(body.path("code").asText());
            return reply.status() < 500
                    ? Answer.refused(code, body.path("msg").asText(), attempt)
                    : Answer.failed("HTTP " + reply.status(), attempt);
        }
        if (!body.path("requestId").asText().equals(shipment.serial())) {
            return Answer.failed("requestId of another request", attempt);
        }
        return shipment.type() == RecordType.M01Q
                ? Answer.answered(status(body.path("data")), attempt)
                : Answer.accepted(body.path("data").path("recordId").asText(), attempt);
    }

    private static ObjectNode status(JsonNode data) {
        ObjectNode fields = Json.object().put("matterNo", data.path("projectId").asText());
        fields.set("known", data.path("exists"));
        if (data.hasNonNull("finished")) {
            fields.set("finished", data.path("finished"));
        }
        data.path("nodes").forEach(node -> fields.withArray("progress").add(Progress.node(node)));
        return fields;
    }
}
