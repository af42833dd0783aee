package cn.luqiao.sandbox.hospital;

import cn.luqiao.sandbox.partner.GatewayClient.Reply;
import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.record.RecordType;
import cn.luqiao.sandbox.record.Shipment;
import cn.luqiao.sandbox.truth.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One call of the hospital: the envelope of the medical insurance kind and its answer.
 *
 * @param shipment what is said
 * @param messageId {@code msgid}, 30 characters; the business serial of a query
 */
record HospitalMessage(Shipment shipment, String messageId) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final Pattern PROBLEM = Pattern.compile("LQ-[0-9]{4}");
    private static final String INSTITUTION = "H37010299901";
    private static final String DIVISION = "370102";

    String path() {
        return "/exchange/v1/" + shipment.type().wireName();
    }

    byte[] request(OffsetDateTime now) {
        boolean query = shipment.type() == RecordType.R10;
        ObjectNode envelope = Json.object()
                .put("infno", query ? "GS3101" : "GS3105")
                .put("msgid", messageId)
                .put("mdtrtarea_admvs", DIVISION)
                .put("insuplc_admdvs", DIVISION)
                .put("recer_sys_code", "GSBX")
                .put("infver", "V1.0")
                .put("opter", "0101")
                .put("inf_time", TIME.format(now))
                .put("fixmedins_code", INSTITUTION);
        envelope.set("input", query ? Query.input(shipment.fields()) : Settlement.input(shipment.fields()));
        return Json.bytes(envelope);
    }

    /** What the reply means. */
    Answer answer(Reply reply, int attempt) {
        try {
            JsonNode answer = Json.read(reply.body());
            return answer.has("infcode") ? inDialect(reply, answer, attempt) : problem(reply, answer, attempt);
        } catch (UncheckedIOException | ArithmeticException e) {
            return Answer.failed("HTTP " + reply.status() + ": answer cannot be read: " + e.getMessage(), attempt);
        }
    }

    private Answer inDialect(Reply reply, JsonNode answer, int attempt) {
        if (!answer.path("inf_refmsgid").asText().equals(messageId)) {
            return Answer.failed("inf_refmsgid of another request", attempt);
        }
        boolean good = answer.path("infcode").asInt(-1) == 0;
        if (good != (reply.status() == 200)) {
            return Answer.failed("HTTP " + reply.status() + " with infcode " + answer.path("infcode"), attempt);
        }
        if (!good && reply.status() >= 500) {
            return Answer.failed(
                    "HTTP " + reply.status() + " " + answer.path("err_msg").asText(), attempt);
        }
        if (!good) {
            return refused(answer.path("err_msg").asText(), attempt);
        }
        JsonNode output = answer.path("output");
        return Answer.answered(
                shipment.type() == RecordType.R10 ? Query.answer(output) : Settlement.answer(output), attempt);
    }

    private static Answer problem(Reply reply, JsonNode problem, int attempt) {
        String text =
                problem.path("code").asText() + " " + problem.path("detail").asText();
        return reply.status() >= 400 && reply.status() < 500
                ? refused(text, attempt)
                : Answer.failed("HTTP " + reply.status() + " " + text, attempt);
    }

    private static Answer refused(String text, int attempt) {
        Matcher code = PROBLEM.matcher(text);
        return Answer.refused(code.find() ? code.group() : "", text, attempt);
    }
}
