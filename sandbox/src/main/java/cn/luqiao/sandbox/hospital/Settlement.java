package cn.luqiao.sandbox.hospital;

import cn.luqiao.sandbox.record.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** GS3105: writes {@code input} of a settlement and reads {@code output}. */
final class Settlement {
    private static final String[] TEXTS = {
        "settleNo",
        "setl_id",
        "hisSerial",
        "his_serial",
        "filingNo",
        "filing_no",
        "caseNo",
        "case_no",
        "idNo",
        "certno",
        "name",
        "psn_name",
        "personNo",
        "psn_no",
        "ssCardNo",
        "card_no",
        "institutionCode",
        "fixmedins_code",
        "medType",
        "med_type",
        "visitNo",
        "mdtrt_id",
        "admitDate",
        "begndate",
        "dischargeDate",
        "enddate",
        "origSettleNo",
        "orig_setl_id",
        "clearingMonth",
        "clr_ym"
    };
    private static final String[] AMOUNTS = {
        "totalFee",
        "medfee_sumamt",
        "inScopeFee",
        "inscp_amt",
        "outScopeFee",
        "outscp_amt",
        "fundPay",
        "fund_pay_sumamt",
        "personalPay",
        "psn_pay",
        "employerPay",
        "emp_pay",
        "otherPay",
        "oth_pay"
    };
    private static final String[] LINE_NUMBERS = {
        "lineNo",
        "lnno",
        "unitPrice",
        "pric",
        "qty",
        "cnt",
        "amount",
        "det_item_fee_sumamt",
        "inScope",
        "inscp_amt",
        "outScope",
        "outscp_amt"
    };

    private Settlement() {}

    static ObjectNode input(ObjectNode fields) {
        ObjectNode input = Json.object();
        ObjectNode info = input.putObject("setlinfo");
        for (int i = 0; i < TEXTS.length; i += 2) {
            info.set(TEXTS[i + 1], fields.get(TEXTS[i]));
        }
        info.put(
                "psn_cert_type", HospitalCodes.ID_TYPE.get(fields.path("idType").asText()));
        numbers(fields, info, AMOUNTS);
        info.put(
                        "setl_type",
                        HospitalCodes.SETTLE_TYPE.get(fields.path("settleType").asText()))
                .put("setl_time", localTime(fields.path("settleTime")));
        fields.path("diagnoses")
                .forEach(each -> input.withArray("diag_list").addObject().put("diag_code", each.asText()));
        ArrayNode lines = input.putArray("feedetail");
        fields.path("fees").forEach(each -> line((ObjectNode) each, lines.addObject()));
        return input;
    }

    private static void line(ObjectNode fee, ObjectNode line) {
        numbers(fee, line, LINE_NUMBERS);
        line.put("list_code", fee.path("itemCode").asText())
                .put(
                        "chrg_type",
                        HospitalCodes.CATEGORY.get(fee.path("category").asText()))
                .put("fee_ocur_time", localTime(fee.path("feeTime")));
    }

    private static void numbers(ObjectNode from, ObjectNode to, String... names) {
        for (int i = 0; i < names.length; i += 2) {
            to.put(names[i + 1], new BigDecimal(from.path(names[i]).asText()));
        }
    }

    private static String localTime(JsonNode canonical) {
        return canonical.asText().substring(0, 19).replace('T', ' ');
    }

    static ObjectNode answer(JsonNode output) {
        ObjectNode fields = Json.object();
        output.properties().forEach(each -> {
            JsonNode value = each.getValue();
            if (!value.isNull()) {
                put(fields, each.getKey(), value);
            }
        });
        return fields;
    }

    private static void put(ObjectNode fields, String name, JsonNode value) {
        switch (name) {
            case "setl_id" -> fields.set("settleNo", value);
            case "his_serial" -> fields.set("hisSerial", value);
            case "setl_rslt" -> fields.put("result", result(value.asText()));
            case "fund_pay_sumamt" -> fields.put("fundPay", amount(value));
            case "psn_pay" -> fields.put("personalPay", amount(value));
            case "memo" -> fields.set("reason", value);
            default -> fields.set(name, value);
        }
    }

    private static String result(String wire) {
        return switch (wire) {
            case "1" -> "ACCEPTED";
            case "0" -> "REJECTED";
            default -> "setl_rslt " + wire;
        };
    }

    private static String amount(JsonNode value) {
        return value.isNumber()
                ? value.decimalValue().setScale(2, RoundingMode.UNNECESSARY).toPlainString()
                : "not a number: " + value.asText();
    }
}
