package cn.luqiao.sandbox.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.sandbox.partner.GatewayClient.Reply;
import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.record.Participant;
import cn.luqiao.sandbox.record.RecordType;
import cn.luqiao.sandbox.record.Shipment;
import cn.luqiao.sandbox.truth.Answer;
import cn.luqiao.sandbox.truth.Answer.Outcome;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

class HospitalMessageTest {
    private static final String MSGID = "H37010299901202505141031050001";
    private static final OffsetDateTime NOW = OffsetDateTime.parse("2025-05-14T10:31:05+08:00");

    @Test
    void a_query_is_written_as_the_page_says() {
        ObjectNode fields = (ObjectNode)
                Json.read(
                        """
                {"idType":"RESIDENT","idNo":"370102198503129972","name":"测试甲","institutionCode":"H37010299901",
                 "medType":"42","visitDate":"2025-05-14"}""");
        JsonNode request = Json.read(message(RecordType.R10, fields).request(NOW));

        assertThat(request)
                .isEqualTo(
                        Json.read(
                                """
                {"infno":"GS3101","msgid":"H37010299901202505141031050001","mdtrtarea_admvs":"370102",
                 "insuplc_admdvs":"370102","recer_sys_code":"GSBX","infver":"V1.0","opter":"0101",
                 "inf_time":"2025-05-14 10:31:05","fixmedins_code":"H37010299901","input":{"psn":{"psn_cert_type":"01",
                 "certno":"370102198503129972","psn_name":"测试甲","psn_no":null},"med_type":"42","begndate":"2025-05-14"}}"""));
    }

    @Test
    void a_settlement_is_written_as_the_page_says() {
        ObjectNode fields = (ObjectNode)
                Json.read(
                        """
                {"settleNo":"JS1","hisSerial":"HIS1","filingNo":"BA1","caseNo":"GS1","idType":"RESIDENT",
                 "idNo":"370102198503129972","name":"测试甲","personNo":"3701000000000001","institutionCode":"H37010299901",
                 "medType":"42","visitNo":"ZY1","admitDate":"2025-05-08","dischargeDate":"2025-05-14",
                 "diagnoses":["S62.600x001"],"totalFee":"86.42","inScopeFee":"86.42","outScopeFee":"0.00",
                 "fundPay":"86.42","personalPay":"0.00","employerPay":"0.00","otherPay":"0.00","settleType":"FINAL",
                 "settleTime":"2025-05-14T10:31:05+08:00","fees":[{"lineNo":2,"itemCode":"XA0000001","category":"DRUG_W",
                 "feeTime":"2025-05-09T08:00:00+08:00","unitPrice":"12.3450","qty":"7.0000","amount":"86.42",
                 "inScope":"86.42","outScope":"0.00"}]}""");
        String input = Json.read(message(RecordType.R11, fields).request(NOW))
                .path("input")
                .toString();

        assertThat(input)
                .contains(
                        "\"setl_id\":\"JS1\"",
                        "\"his_serial\":\"HIS1\"",
                        "\"medfee_sumamt\":86.42",
                        "\"setl_type\":\"1\"")
                .contains("\"setl_time\":\"2025-05-14 10:31:05\"", "\"card_no\":null", "\"clr_ym\":null")
                .contains("\"diag_list\":[{\"diag_code\":\"S62.600x001\"}]")
                .contains("\"lnno\":2", "\"chrg_type\":\"07\"", "\"fee_ocur_time\":\"2025-05-09 08:00:00\"")
                .contains("\"pric\":12.3450", "\"cnt\":7.0000", "\"det_item_fee_sumamt\":86.42");
    }

    @Test
    void answers_to_both_questions_are_read() {
        Answer query = read(
                RecordType.R10,
                200,
                """
                {"infcode":0,"inf_refmsgid":"%s","respond_time":"x","err_msg":null,"output":{"elig":"1","filing_no":"BA1",
                 "case_no":"GS1","inj_parts":"左手","diag_list":[{"diag_code":"S06"}],"begndate":"2025-05-01",
                 "enddate":"2025-07-31","memo":null}}""");
        assertThat(query.fields().orElseThrow())
                .isEqualTo(
                        Json.read(
                                """
                {"eligible":true,"filingNo":"BA1","caseNo":"GS1","bodyParts":"左手","diagnoses":["S06"],
                 "validFrom":"2025-05-01","validTo":"2025-07-31"}"""));

        Answer settlement = read(
                RecordType.R11,
                200,
                """
                {"infcode":0,"inf_refmsgid":"%s","output":{"setl_id":"JS1","his_serial":"HIS1","setl_rslt":"1",
                 "fund_pay_sumamt":86.4,"psn_pay":0,"memo":null}}""");
        assertThat(settlement.fields().orElseThrow())
                .isEqualTo(
                        Json.read(
                                """
                {"settleNo":"JS1","hisSerial":"HIS1","result":"ACCEPTED","fundPay":"86.40","personalPay":"0.00"}"""));
    }

    @Test
    void a_refusal_needs_infcode_and_status_to_agree_and_problem_json_is_understood() {
        Answer refused = read(
                RecordType.R10,
                422,
                "{\"infcode\":-1,\"inf_refmsgid\":\"%s\",\"err_msg\":\"LQ-2101 input.psn.certno\"}");
        assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(refused.code()).isEqualTo("LQ-2101");
        assertThat(read(RecordType.R10, 200, "{\"infcode\":-1,\"inf_refmsgid\":\"%s\"}")
                        .outcome())
                .isEqualTo(Outcome.FAILED);
        assertThat(read(RecordType.R10, 401, "{\"code\":\"LQ-4101\",\"detail\":\"token\"}")
                        .code())
                .isEqualTo("LQ-4101");
        assertThat(read(RecordType.R10, 500, "<html>").outcome()).isEqualTo(Outcome.FAILED);
        assertThat(read(RecordType.R10, 200, "{\"infcode\":0,\"inf_refmsgid\":\"x\"}")
                        .outcome())
                .isEqualTo(Outcome.FAILED);
    }

    private static Answer read(RecordType type, int status, String body) {
        byte[] bytes = body.replace("%s", MSGID).getBytes(StandardCharsets.UTF_8);
        return message(type, Json.object()).answer(new Reply(status, bytes), 1);
    }

    private static HospitalMessage message(RecordType type, ObjectNode fields) {
        return new HospitalMessage(
                Shipment.of("q", Participant.HOSPITAL_QILU, type, MSGID, fields, Participant.PROVINCIAL_CORE), MSGID);
    }
}
