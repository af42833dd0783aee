package cn.luqiao.sandbox.civil;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.sandbox.partner.GatewayClient.Reply;
import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.record.Participant;
import cn.luqiao.sandbox.record.RecordType;
import cn.luqiao.sandbox.record.Shipment;
import cn.luqiao.sandbox.truth.Answer.Outcome;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CheckMessageTest {
    @Test
    void a_check_is_read_and_what_nobody_promised_shows_under_its_own_name() {
        ObjectNode fields = CheckMessage.check(Json.read(
                "{\"zjlx\":\"01\",\"zjhm\":\"371202197808159939\",\"xm\":\"测试䶮\",\"bdlx\":\"02\",\"grbh\":\"1\"}"));
        assertThat(fields.toString())
                .isEqualTo("{\"idType\":\"RESIDENT\",\"idNo\":\"371202197808159939\",\"name\":\"测试䶮\","
                        + "\"checkKind\":\"DEP_REMARRY\",\"grbh\":\"1\"}");
        assertThat(CheckMessage.check(Json.read("{\"bdlx\":\"09\"}"))
                        .path("checkKind")
                        .asText())
                .isEqualTo("unknown kind 09");
    }

    @Test
    void a_result_is_written_with_the_check_that_it_answers() {
        ObjectNode fields = Json.object()
                .put("checkBatch", "MZ1")
                .put("checkMonth", "202506")
                .put("requestSerial", "BD1")
                .put("idNo", "371202197808159939")
                .put("name", "测试䶮")
                .put("checkKind", "DEATH")
                .put("hit", true)
                .put("eventDate", "2025-05-28")
                .put("evidenceRef", "E1");
        Shipment shipment = Shipment.of(
                "R15-1", Participant.CIVIL_AFFAIRS, RecordType.R15, "MZ-1", fields, Participant.PROVINCIAL_CORE);
        assertThat(Json.read(CheckMessage.result(shipment, "20250630101500"))
                        .path("body")
                        .toString())
                .isEqualTo("{\"jgpc\":\"MZ1\",\"bdny\":\"202506\",\"bdqq\":\"BD1\",\"zjlx\":\"01\","
                        + "\"zjhm\":\"371202197808159939\",\"xm\":\"测试䶮\",\"bdlx\":\"01\",\"sfmz\":\"1\","
                        + "\"sjrq\":\"20250528\",\"zjbz\":\"E1\"}");
    }

    @Test
    void only_the_agreed_code_under_the_same_number_is_a_receipt() {
        assertThat(outcome("{\"requestId\":\"MZ-1\",\"resultCode\":\"0\",\"recordId\":\"r\"}"))
                .isEqualTo(Outcome.ACCEPTED);
        assertThat(outcome("{\"requestId\":\"MZ-1\",\"resultCode\":\"E100\",\"errorCode\":\"LQ-2110\"}"))
                .isEqualTo(Outcome.REFUSED);
        assertThat(outcome("{\"requestId\":\"MZ-2\",\"resultCode\":\"0\",\"recordId\":\"r\"}"))
                .isEqualTo(Outcome.FAILED);
        assertThat(outcome("<html/>")).isEqualTo(Outcome.FAILED);
    }

    private static Outcome outcome(String answer) {
        return CheckMessage.answer(new Reply(200, answer.getBytes(StandardCharsets.UTF_8)), "MZ-1", 1)
                .outcome();
    }
}
