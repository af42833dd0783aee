package cn.luqiao.sandbox.yantai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luqiao.sandbox.partner.GatewayClient.Reply;
import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.record.Participant;
import cn.luqiao.sandbox.record.RecordType;
import cn.luqiao.sandbox.record.Shipment;
import cn.luqiao.sandbox.truth.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class YantaiMessagesTest {
    private static final Shipment REPORT = Shipment.of(
            "M02-1",
            Participant.RECOGNITION_YANTAI,
            RecordType.M02,
            "JR1",
            (ObjectNode) Json.read("{\"matterNo\":\"Y<1>\",\"desk\":\"RECOGNITION\",\"stepNo\":1,"
                    + "\"stage\":\"DONE\",\"stageTime\":\"2025-06-30T08:30:00+08:00\",\"resultNo\":\"\\\"R\\\"\"}"),
            Participant.PORTAL);

    @Test
    void a_report_is_one_string_in_an_encoded_call() {
        byte[] call = new Report(REPORT).call("20250630083100");
        assertThat(new String(call, StandardCharsets.UTF_8))
                .contains("xsi:type=\"xsd:string\"", "soapenv:encodingStyle=", "&quot;JYLSH&quot;:&quot;JR1&quot;");
        StringCall read = StringCall.read(call);
        assertThat(read.operation()).isEqualTo("gs2900");
        assertThat(read.json().path("BJBH").asText()).isEqualTo("Y<1>");
        assertThat(read.json().path("JGWH").asText()).isEqualTo("\"R\"");
        assertThat(read.json().path("ZTSJ").asText()).isEqualTo("20250630083000");
    }

    @Test
    void the_answer_is_json_in_a_string_in_a_string() {
        assertThat(
                        answer(
                                "{\"code\":\"0\",\"msg\":\"\",\"result\":\"{\\\"JYLSH\\\":\\\"JR1\\\",\\\"SLH\\\":\\\"r\\\"}\"}"))
                .isEqualTo(Answer.accepted("r", 1));
        assertThat(answer("{\"code\":\"1\",\"msg\":\"m\",\"result\":\"{\\\"CWDM\\\":\\\"LQ-2110\\\"}\"}"))
                .isEqualTo(Answer.refused("LQ-2110", "m", 1));
        assertThat(answer("{\"code\":\"0\",\"result\":\"{\\\"JYLSH\\\":\\\"other\\\"}\"}")
                        .outcome())
                .isEqualTo(Answer.Outcome.FAILED);
        assertThat(new Report(REPORT).answer(new Reply(200, response("{\"code\":\"2\"}")), 1))
                .isEmpty();
    }

    private static Answer answer(String json) {
        return new Report(REPORT).answer(new Reply(200, response(json)), 1).orElseThrow();
    }

    private static byte[] response(String json) {
        JsonNode content = Json.read(json);
        return new StringCall("gs2900", content).response();
    }

    @Test
    void an_application_names_every_service_and_leaves_out_what_is_empty() {
        JsonNode data = Json.read(
                "{\"BJBH\":\"M\",\"SXLB\":[{\"JBSX\":\"RD\"},{\"JBSX\":\"JD\"}],\"ALC022\":\"\",\"ALC150\":null}");
        assertThat(Application.fields(data))
                .isEqualTo(Json.read("{\"matterNo\":\"M\",\"services\":[\"RECOGNITION\",\"APPRAISAL\"]}"));
    }

    @Test
    void another_namespace_and_a_string_that_is_no_json_are_refused() {
        String call = new String(new Report(REPORT).call("20250630083100"), StandardCharsets.UTF_8);
        assertThatThrownBy(() -> StringCall.read(
                        call.replace("gs.yantai.example", "other.example").getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("another namespace");
        assertThatThrownBy(() ->
                        StringCall.read(call.replace("{&quot;FN", "{{&quot;FN").getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("no JSON");
    }
}
