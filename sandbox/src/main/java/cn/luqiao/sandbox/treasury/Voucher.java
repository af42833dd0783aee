package cn.luqiao.sandbox.treasury;

import cn.luqiao.sandbox.partner.GatewayClient.Reply;
import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.truth.Answer;
import cn.luqiao.sandbox.xml.Elements;
import cn.luqiao.sandbox.xml.Xml;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * A CFX message with one voucher.
 *
 * @param number {@code MsgNo}: 7101 an order, 7201 what was done
 * @param id {@code MsgID}
 * @param fields canonical fields; an element that the page does not know stands under its own name
 */
record Voucher(String number, String id, ObjectNode fields) {
    static final String ORDER = "7101";
    static final String DONE = "7201";

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"GBK\"?>";
    private static final Map<String, String> KINDS =
            Map.of("COLLECT", "GJ", "REFUND", "TK", "INTEREST", "LX", "RETURN", "SJ");
    private static final Map<String, String> ACCOUNTS = Map.of(
            "TREASURY", "01",
            "PROV_SPECIAL", "02",
            "PROV_EXPEND", "03",
            "CITY_EXPEND", "04",
            "CITY_FINANCE", "05",
            "PAYER", "09");
    private static final Map<String, String> STATES =
            Map.of("APPROVED", "10", "SENT", "20", "SETTLED", "80", "REJECTED", "90");

    /** Reads a message. Throws {@link IllegalArgumentException} when it holds no voucher. */
    static Voucher read(byte[] bytes) {
        Element cfx = Xml.parse(bytes);
        Element head = Xml.at(cfx, "HEAD");
        ObjectNode fields = Json.object();
        for (Element each : Xml.children(Xml.at(cfx, "MSG", "Voucher"))) {
            put(fields, each, each.getTextContent());
        }
        return new Voucher(Xml.text(head, "MsgNo"), Xml.text(head, "MsgID"), fields);
    }

    private static void put(ObjectNode fields, Element element, String text) {
        switch (element.getLocalName()) {
            case "VoucherNo" -> fields.put("moveNo", text);
            case "TraKind" -> fields.put("moveType", name(KINDS, text));
            case "FinYear" -> fields.put("fiscalYear", Integer.parseInt(text));
            case "Period" -> fields.put("period", text);
            case "PayAcct" -> fields.put("fromAcct", name(ACCOUNTS, text));
            case "RcvAcct" -> fields.put("toAcct", name(ACCOUNTS, text));
            case "AreaCode" -> fields.put("division", text);
            case "Amt" ->
                fields.put("amount", BigDecimal.valueOf(Long.parseLong(text), 2).toPlainString());
            case "Remark" -> fields.put("reason", text);
            case "ApplyTime" ->
                fields.put("requestTime", text.replaceFirst("(....)(..)(..)(..)(..)(..)", "$1-$2-$3T$4:$5:$6+08:00"));
            case "Opers" ->
                Xml.children(element)
                        .forEach(each -> fields.withArray("approvals").add(each.getTextContent()));
            case "Status" -> fields.put("status", name(STATES, text));
            default -> fields.put(element.getLocalName(), text);
        }
    }

    private static String name(Map<String, String> codes, String code) {
        return codes.entrySet().stream()
                .filter(each -> each.getValue().equals(code))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("unknown code " + code);
    }

    /** The message as the treasury sends it at that time, {@code yyyyMMddHHmmss}; labelled GBK, written in GB18030. */
    byte[] write(String time) {
        Elements head = new Elements()
                .add("VER", "1.0")
                .add("SRC", "TRS-370000")
                .add("DES", "HRSS-370000")
                .add("MsgNo", number)
                .add("MsgID", id)
                .add("SndTime", time);
        return bytes(head, new Elements().nest("Voucher", voucher()));
    }

    private Elements voucher() {
        Elements approvals = new Elements();
        for (JsonNode each : fields.path("approvals")) {
            approvals.add("Oper", each.asText());
        }
        return new Elements()
                .add("VoucherNo", text("moveNo"))
                .add("TraKind", KINDS.get(text("moveType")))
                .add("FinYear", text("fiscalYear"))
                .add("Period", text("period"))
                .add("PayAcct", ACCOUNTS.get(text("fromAcct")))
                .add("RcvAcct", ACCOUNTS.get(text("toAcct")))
                .add("AreaCode", text("division"))
                .add(
                        "Amt",
                        new BigDecimal(text("amount"))
                                .movePointRight(2)
                                .toBigIntegerExact()
                                .toString())
                .add("Remark", text("reason"))
                .add("ApplyTime", text("requestTime").replaceAll("[-:T]", "").substring(0, 14))
                .nest("Opers", approvals)
                .add("Status", STATES.get(text("status")));
    }

    private String text(String name) {
        return fields.path(name).asText();
    }

    /** What the treasury answers to the message of that id. */
    static byte[] answer(String id, String result, String word) {
        return bytes(
                new Elements().add("MsgRef", id),
                new Elements().add("Result", result).add("AddWord", word));
    }

    private static byte[] bytes(Elements head, Elements msg) {
        Elements cfx =
                new Elements().nest("CFX", new Elements().nest("HEAD", head).nest("MSG", msg));
        return (DECLARATION + cfx).getBytes(GB18030);
    }

    /** What the gateway answered to the message of that id; empty when it said later. */
    static Optional<Answer> answer(Reply reply, String id, int attempt) {
        try {
            Element cfx = Xml.parse(reply.body());
            if (!Xml.text(Xml.at(cfx, "HEAD"), "MsgRef").equals(id)) {
                return Optional.of(Answer.failed("MsgRef of another message", attempt));
            }
            Element msg = Xml.at(cfx, "MSG");
            return switch (Xml.text(msg, "Result")) {
                case "90000" -> Optional.of(Answer.accepted(Xml.text(msg, "RecordId"), attempt));
                case "91000" -> Optional.empty();
                default -> Optional.of(Answer.refused(Xml.text(msg, "ErrCode"), Xml.text(msg, "AddWord"), attempt));
            };
        } catch (IllegalArgumentException e) {
            return Optional.of(Answer.failed("HTTP " + reply.status() + ": no CFX", attempt));
        }
    }
}
