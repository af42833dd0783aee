package cn.luqiao.sandbox.tax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luqiao.sandbox.partner.GatewayClient.Reply;
import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.record.Participant;
import cn.luqiao.sandbox.record.RecordType;
import cn.luqiao.sandbox.record.Shipment;
import cn.luqiao.sandbox.truth.Answer;
import cn.luqiao.sandbox.truth.Answer.Outcome;
import cn.luqiao.sandbox.xml.Xml;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class TaxDocumentsTest {

    @Test
    void a_payment_is_written_as_the_page_says() {
        ObjectNode fields = (ObjectNode)
                Json.read(
                        """
                {"direction":1,"payNo":"337016250500000001","assessNo":"HD20250400000001","uscc":"91370100MAX0000151",
                 "unitNo":"3701000001","unitName":"测试<机械>&（济南）","insuranceType":"410","levyMonth":"202502",
                 "paidAmount":"163.80","lateFee":"0.00","payDate":"2025-05-09","treasuryDate":"2025-05-12",
                 "taxAuthorityCode":"13701020000","channel":"CLIENT"}""");
        Shipment payment = Shipment.of(
                "p", Participant.TAX_SHANDONG, RecordType.R05, "SD0001", fields, Participant.PROVINCIAL_CORE);

        String document = PaymentDocument.write(payment);

        assertThat(document)
                .isEqualTo("<taxML><dzqr><lsh>SD0001</lsh><jybz>1</jybz><dzsphm>337016250500000001</dzsphm>"
                        + "<hddh>HD20250400000001</hddh><shxydm>91370100MAX0000151</shxydm><dwbh>3701000001</dwbh>"
                        + "<dwmc>测试&lt;机械&gt;&amp;（济南）</dwmc><zspm>10204</zspm><ssqq>2025-02-01</ssqq>"
                        + "<ssqz>2025-02-28</ssqz><sjje>163.80</sjje><znj>0.00</znj><jkrq>20250509</jkrq>"
                        + "<rkrq>20250512</rkrq><gkdm></gkdm><swjgdm>13701020000</swjgdm><jkqd>01</jkqd>"
                        + "<ydzsphm></ydzsphm><ylsh></ylsh></dzqr></taxML>");
        byte[] request = new BusMessage(PaymentDocument.TRANSACTION, "0123456789abcdef0123456789abcdef", document)
                .request("SD.SWJ.GS", "20250512", "101530123", "13700000000");
        BusMessage read = BusMessage.read(request);
        assertThat(read.transaction()).isEqualTo("SBF.GS.DZQR");
        assertThat(read.document()).isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + document);
        Element head = Xml.at(BusMessage.service(request), "head");
        assertThat(Xml.text(Xml.at(head, "expand"), "value")).isEqualTo("13700000000");
    }

    @Test
    void an_assessment_is_read_as_the_page_says() {
        AssessmentDocument.Content content = AssessmentDocument.read(
                """
                <?xml version="1.0" encoding="UTF-8"?><taxML><yzhd><lsh>0123456789abcdef0123456789abcdef</lsh>
                <hddh>HD20250400000001</hddh><shxydm>91370100MAX0000151</shxydm><dwbh>3701000001</dwbh>
                <dwmc>测试䶮</dwmc><zspm>10204</zspm><ssqq>2025-04-01</ssqq><ssqz>2025-04-30</ssqz><zzny>202504</zzny>
                <hdlx>01</hdlx><rs>1</rs><jfjs>7800.00</jfjs><fxlb>4</fxlb><jzfl>0.009000</jzfl><fdxs>0.80</fdxs>
                <jfxs>1.00</jfxs><zxfl>0.007200</zxfl><yjje>56.16</yjje><xjrq>20250515</xjrq><swjgdm>13701020000</swjgdm>
                <mxList><mx><zjlx>01</zjlx><zjhm>370102198503129972</zjhm><xm>测试甲</xm><grbh></grbh>
                <jfjs>7800.00</jfjs><yjje>56.16</yjje></mx></mxList></yzhd></taxML>""");

        assertThat(content.deliveryId()).isEqualTo("0123456789abcdef0123456789abcdef");
        assertThat(content.fields())
                .isEqualTo(
                        Json.read(
                                """
                {"assessNo":"HD20250400000001","uscc":"91370100MAX0000151","unitNo":"3701000001","unitName":"测试䶮",
                 "insuranceType":"410","levyMonth":"202504","accountMonth":"202504","assessType":"NORMAL","headcount":1,
                 "totalBase":"7800.00","riskClass":4,"baseRate":"0.009000","floatFactor":"0.80","reliefFactor":"1.00",
                 "effectiveRate":"0.007200","payable":"56.16","dueDate":"2025-05-15","taxAuthorityCode":"13701020000",
                 "details":[{"idType":"RESIDENT","idNo":"370102198503129972","name":"测试甲","base":"7800.00",
                 "payable":"56.16"}]}"""));
    }

    @Test
    void wrong_codes_months_and_unknown_elements_of_an_assessment_stay_visible() {
        ObjectNode fields = AssessmentDocument.read(
                        "<taxML><yzhd><zspm>10299</zspm><ssqq>2025-04-01</ssqq><ssqz>2025-04-29</ssqz><rs>1.0</rs>"
                                + "<xjrq>2025-05-15</xjrq><xyz>1</xyz></yzhd></taxML>")
                .fields();
        assertThat(fields.path("insuranceType").asText()).isEqualTo("unknown code 10299");
        assertThat(fields.path("levyMonth").asText()).isEqualTo("2025-04-01..2025-04-29");
        assertThat(fields.path("headcount").isTextual()).isTrue();
        assertThat(fields.path("dueDate").asText()).startsWith("not yyyyMMdd");
        assertThat(fields.has("xyz")).isTrue();
    }

    @Test
    void an_answer_is_a_success_only_with_both_codes() {
        assertThat(answer("0", "000").orElseThrow().outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(answer("0", "000").orElseThrow().receipt()).isEqualTo("record-1");
        assertThat(answer("1", "000").orElseThrow().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(answer("0", "101").orElseThrow().code()).isEqualTo("LQ-2101");
        assertThat(answer("1", "901")).as("the bureau sends it again").isEmpty();
        assertThat(BusAnswer.read(reply("0", "000"), "another", 1).orElseThrow().outcome())
                .isEqualTo(Outcome.FAILED);
    }

    @Test
    void a_fault_of_the_client_is_a_refusal_and_one_of_the_server_is_not() {
        assertThat(fault("Client").orElseThrow().code()).isEqualTo("LQ-4001");
        assertThat(fault("Server")).isEmpty();
    }

    @Test
    void a_document_with_an_entity_is_not_read() {
        assertThatThrownBy(() -> AssessmentDocument.read(
                        "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><taxML><yzhd>&x;</yzhd></taxML>"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Optional<Answer> answer(String returnCode, String code) {
        return BusAnswer.read(reply(returnCode, code), "seq", 1);
    }

    private static Reply reply(String returnCode, String code) {
        return soap("<service xmlns=\"http://www.chinatax.gov.cn/spec/\"><head><tran_seq>seq</tran_seq><rtn_code>"
                + returnCode
                + "</rtn_code><rtn_msg><Code>" + code
                + "</Code><Message>LQ-2101 x</Message><Reason>record-1</Reason></rtn_msg></head><body/></service>");
    }

    private static Optional<Answer> fault(String code) {
        return BusAnswer.read(
                soap("<s:Fault><faultcode>s:" + code + "</faultcode><faultstring>LQ-4001 x</faultstring></s:Fault>"),
                "seq",
                1);
    }

    private static Reply soap(String body) {
        String text = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>" + body
                + "</s:Body></s:Envelope>";
        return new Reply(200, text.getBytes(StandardCharsets.UTF_8));
    }
}
