package cn.luqiao.sandbox.treasury;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luqiao.sandbox.partner.GatewayClient.Reply;
import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.truth.Answer;
import cn.luqiao.sandbox.truth.Answer.Outcome;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.Charset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VoucherTest {
    private static final Charset GB18030 = Charset.forName("GB18030");

    @Test
    void a_report_is_written_in_fen_and_in_bytes_of_gb18030() {
        ObjectNode fields = Json.object()
                .put("moveNo", "GJ1")
                .put("moveType", "COLLECT")
                .put("fiscalYear", 2025)
                .put("period", "202506")
                .put("fromAcct", "TREASURY")
                .put("toAcct", "PROV_SPECIAL")
                .put("division", "370100")
                .put("amount", "163.80")
                .put("reason", "入库 䶮")
                .put("requestTime", "2025-06-30T16:00:00+08:00")
                .put("status", "SETTLED");
        fields.putArray("approvals").add("zs001").add("zs002");
        String text = new String(new Voucher("7201", "1", fields).write("20250630161500"), GB18030);
        assertThat(text)
                .startsWith("<?xml version=\"1.0\" encoding=\"GBK\"?><CFX><HEAD><VER>1.0</VER>")
                .contains("<Amt>16380</Amt><Remark>入库 䶮</Remark><ApplyTime>20250630160000</ApplyTime>")
                .contains("<Opers><Oper>zs001</Oper><Oper>zs002</Oper></Opers><Status>80</Status>");
    }

    @Test
    void an_order_is_read_and_what_nobody_promised_shows_under_its_own_name() {
        Voucher order =
                Voucher.read(("<?xml version=\"1.0\" encoding=\"GB18030\"?><CFX><HEAD><MsgNo>7101</MsgNo><MsgID>d1"
                                + "</MsgID></HEAD><MSG><Voucher><TraKind>TK</TraKind><PayAcct>01</PayAcct><Amt>16380</Amt>"
                                + "<Remark>㛃</Remark><Opers><Oper>a</Oper></Opers><Status>10</Status><More>x</More></Voucher></MSG></CFX>")
                        .getBytes(GB18030));
        assertThat(order.number() + " " + order.id()).isEqualTo("7101 d1");
        assertThat(order.fields().toString())
                .isEqualTo("{\"moveType\":\"REFUND\",\"fromAcct\":\"TREASURY\",\"amount\":\"163.80\",\"reason\":\"㛃\","
                        + "\"approvals\":[\"a\"],\"status\":\"APPROVED\",\"More\":\"x\"}");
        assertThatThrownBy(() -> Voucher.read("<CFX><HEAD/><MSG/></CFX>".getBytes(GB18030)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void only_90000_to_its_own_message_is_a_receipt_and_91000_means_later() {
        assertThat(answer("m1", "90000")).map(Answer::outcome).contains(Outcome.ACCEPTED);
        assertThat(answer("m1", "24020")).map(Answer::outcome).contains(Outcome.REFUSED);
        assertThat(answer("m1", "91000")).isEmpty();
        assertThat(answer("m2", "90000")).map(Answer::outcome).contains(Outcome.FAILED);
    }

    private static Optional<Answer> answer(String ref, String result) {
        byte[] body = ("<CFX><HEAD><MsgRef>" + ref + "</MsgRef></HEAD><MSG><Result>" + result + "</Result></MSG></CFX>")
                .getBytes(GB18030);
        return Voucher.answer(new Reply(200, body), "m1", 1);
    }
}
