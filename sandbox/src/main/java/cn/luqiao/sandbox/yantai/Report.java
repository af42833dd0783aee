package cn.luqiao.sandbox.yantai;

import cn.luqiao.sandbox.partner.GatewayClient.Reply;
import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.record.Shipment;
import cn.luqiao.sandbox.truth.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a desk sends through gs2900: a decision, a conclusion or how far a matter is; and how the answer reads. */
record Report(Shipment shipment) {
    static final String OPERATION = "gs2900";
    private static final Pattern FAULT = Pattern.compile("fault: .*Client.*(LQ-[0-9]{4}).*");
    private static final Map<String, String> DECISION = Map.ofEntries(
            Map.entry("caseNo", "ALC150"),
            Map.entry("uscc", "AAB998"),
            Map.entry("unitNo", "AAB999"),
            Map.entry("unitName", "AAB004"),
            Map.entry("authorityDivision", "AAB301"),
            Map.entry("bodyParts", "ALC022"),
            Map.entry("decisionNo", "ALC011"));
    private static final Map<String, String> CONCLUSION = Map.of(
            "appraisalNo", "JDBH",
            "caseNo", "ALC150",
            "committeeDivision", "AAB301",
            "conclusionNo", "ALC035",
            "grade", "ALA040",
            "nursingLevel", "ALC060");
    private static final Map<String, String> PROGRESS =
            Map.of("matterNo", "BJBH", "resultNo", "JGWH", "note", "AAE013");

    byte[] call(String timestamp) {
        ObjectNode json = Json.object()
                .put("FN", function())
                .put("JYLSH", shipment.serial())
                .put("JGDM", shipment.sender().code())
                .put("FSSJ", timestamp);
        ObjectNode fields = shipment.fields();
        switch (shipment.type()) {
            case R08 -> decision(fields, json);
            case R09 -> conclusion(fields, json);
            default -> progress(fields, json);
        }
        return new StringCall(OPERATION, json).call();
    }

    private String function() {
        return switch (shipment.type()) {
            case R08 -> "GS2901";
            case R09 -> "GS2902";
            default -> "GS2903";
        };
    }

    private static void decision(ObjectNode fields, ObjectNode json) {
        person(fields, json);
        texts(fields, json, DECISION);
        json.put("SQRLX", YantaiCodes.APPLICANT.get(text(fields, "applicant")))
                .put("ALC027", YantaiCodes.INJURY.get(text(fields, "injuryKind")))
                .put("ALC020", compact(text(fields, "accidentTime")))
                .put("AAE127", compact(text(fields, "applyDate")))
                .put("SLRQ", compact(text(fields, "acceptDate")))
                .put("ALC029", YantaiCodes.RESULT.get(text(fields, "result")))
                .put("ALC031", compact(text(fields, "decisionDate")))
                .put("SDRQ", compact(text(fields, "deliverDate")));
        if (fields.has("clause")) {
            json.put("SYTK", text(fields, "clause").replace("-", "0"));
        }
        fields.path("diagnoses")
                .forEach(each -> json.withArray("ZDLB").addObject().put("AKA120", each.asText()));
    }

    private static void conclusion(ObjectNode fields, ObjectNode json) {
        person(fields, json);
        texts(fields, json, CONCLUSION);
        json.put("JDLX", YantaiCodes.APPRAISAL.get(text(fields, "appraisalType")))
                .put("WYHJB", YantaiCodes.COMMITTEE.get(text(fields, "committeeLevel")))
                .put("CLQQRQ", compact(text(fields, "receiveDate")))
                .put("SFYC", fields.path("extended").asBoolean() ? "1" : "0")
                .put("ALC034", compact(text(fields, "conclusionDate")))
                .put("SDRQ", compact(text(fields, "deliverDate")));
    }

    private static void progress(ObjectNode fields, ObjectNode json) {
        texts(fields, json, PROGRESS);
        json.put("JBSX", YantaiCodes.DESK.get(text(fields, "desk")))
                .put("HJXH", text(fields, "stepNo"))
                .put("BLZT", YantaiCodes.STAGE.get(text(fields, "stage")))
                .put("ZTSJ", compact(text(fields, "stageTime")))
                .put("XHJQX", compact(text(fields, "nextDue")));
    }

    private static void person(ObjectNode fields, ObjectNode json) {
        json.put("AAC058", "01")
                .put("AAC002", text(fields, "idNo"))
                .put("AAC003", text(fields, "name"))
                .put("AAC999", text(fields, "personNo"));
    }

    private static void texts(ObjectNode fields, ObjectNode json, Map<String, String> names) {
        names.forEach((field, name) -> {
            if (fields.has(field)) {
                json.put(name, text(fields, field));
            }
        });
    }

    private static String text(ObjectNode fields, String name) {
        return fields.path(name).asText("");
    }

    /** Day or time without its signs. */
    private static String compact(String canonical) {
        return canonical.replaceFirst("\\+08:00$", "").replaceAll("[-:T]", "");
    }

    /** What the reply means; empty when the same has to be sent again. */
    Optional<Answer> answer(Reply reply, int attempt) {
        try {
            StringCall response = StringCall.read(reply.body());
            JsonNode said = response.json();
            JsonNode result = Json.read(said.path("result").asText("{}"));
            return switch (said.path("code").asText()) {
                case "0" -> Optional.of(accepted(result, attempt));
                case "1" ->
                    Optional.of(Answer.refused(
                            result.path("CWDM").asText(), said.path("msg").asText(), attempt));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException | UncheckedIOException e) {
            Matcher fault = FAULT.matcher(e.getMessage());
            return Optional.of(
                    fault.matches()
                            ? Answer.refused(fault.group(1), e.getMessage(), attempt)
                            : Answer.failed("HTTP " + reply.status() + ", " + e.getMessage(), attempt));
        }
    }

    private Answer accepted(JsonNode result, int attempt) {
        return result.path("JYLSH").asText().equals(shipment.serial())
                ? Answer.accepted(result.path("SLH").asText(), attempt)
                : Answer.failed("JYLSH of another report", attempt);
    }
}
