package cn.luqiao.sandbox.finance;

import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.xml.Elements;
import cn.luqiao.sandbox.xml.Xml;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.w3c.dom.Element;

/** The bodies {@code hb} (a movement of money) and {@code tf} (a refund), read and written. */
final class FinanceDocument {
    private static final Map<String, String> MOVES = Map.of(
            "COLLECT", "01",
            "MONTHLY_ALLOC", "02",
            "RESERVE", "03",
            "EMERGENCY", "04",
            "RETURN", "05",
            "REFUND", "06",
            "INTEREST", "07",
            "CITY_SHARE", "08");
    private static final Map<String, String> ACCOUNTS = Map.of(
            "TREASURY", "GK",
            "PROV_SPECIAL", "ZH",
            "PROV_EXPEND", "SZ",
            "CITY_EXPEND", "CZ",
            "CITY_FINANCE", "SX",
            "PAYER", "JF");
    private static final Map<String, String> STATES =
            Map.of("APPROVED", "1", "SENT", "2", "SETTLED", "3", "REJECTED", "4");
    private static final Map<String, String> REASONS =
            Map.of("DUP", "1", "OVER", "2", "WRONG_PERSON", "3", "RATE", "4", "POLICY", "5");

    private static final List<Entry> MOVEMENT = List.of(
            plain("hbdh", "moveNo"),
            coded("hblx", "moveType", MOVES),
            plain("ysnd", "fiscalYear"),
            plain("ssqj", "period"),
            coded("fkzh", "fromAcct", ACCOUNTS),
            coded("skzh", "toAcct", ACCOUNTS),
            plain("xzqh", "division"),
            plain("je", "amount"),
            plain("jhje", "planAmount"),
            plain("sy", "reason"),
            new Entry("sqsj", "requestTime", FinanceDocument::time, FinanceDocument::stamp),
            new Entry("dzsx", "deadline", FinanceDocument::time, FinanceDocument::stamp),
            coded("zt", "status", STATES));
    private static final List<Entry> REFUND = List.of(
            plain("tfdh", "refundNo"),
            plain("shxydm", "uscc"),
            plain("dwbh", "unitNo"),
            plain("dwmc", "unitName"),
            plain("ypzh", "origPayNo"),
            plain("ssqj", "levyMonth"),
            plain("yjje", "origPaid"),
            plain("ytje", "refundedBefore"),
            plain("tfje", "refundAmount"),
            coded("tfyy", "reason", REASONS),
            plain("skhm", "payeeName"),
            plain("skzh", "payeeAccount"),
            new Entry("sqrq", "applyDate", FinanceDocument::day, day -> day.replace("-", "")),
            plain("csr", "approver1"),
            plain("fhr", "approver2"));

    private FinanceDocument() {}

    /** One value: its element, its canonical field, and how each is made of the other. */
    private record Entry(String wire, String field, UnaryOperator<String> read, UnaryOperator<String> write) {}

    /** Canonical fields of {@code hb}; an element that the page does not know stands under its own name. */
    static ObjectNode movement(Element movement) {
        ObjectNode fields = fields(movement, MOVEMENT, "spList");
        if (fields.path("fiscalYear").asText().matches("[1-9][0-9]{3}")) {
            fields.put("fiscalYear", fields.path("fiscalYear").asInt());
        }
        Xml.child(movement, "spList").ifPresent(list -> Xml.children(list)
                .forEach(each -> fields.withArray("approvals").add(Xml.text(each, "xm"))));
        return fields;
    }

    /** Canonical fields of {@code tf}. */
    static ObjectNode refund(Element refund) {
        return fields(refund, REFUND, "");
    }

    /** The element {@code hb} of a movement. */
    static Elements movement(ObjectNode fields) {
        Elements body = new Elements();
        for (Entry each : MOVEMENT) {
            if (each.field().equals("status")) {
                Elements approvals = new Elements();
                for (JsonNode name : fields.path("approvals")) {
                    approvals.nest("sp", new Elements().add("xm", name.asText()));
                }
                body.nest("spList", approvals);
            }
            if (fields.has(each.field())) {
                body.add(
                        each.wire(),
                        each.write().apply(fields.path(each.field()).asText()));
            }
        }
        return new Elements().nest("hb", body);
    }

    private static ObjectNode fields(Element element, List<Entry> entries, String list) {
        ObjectNode fields = Json.object();
        for (Element each : Xml.children(element)) {
            String name = each.getLocalName();
            entries.stream()
                    .filter(entry -> entry.wire().equals(name))
                    .findFirst()
                    .ifPresentOrElse(
                            entry -> fields.put(entry.field(), entry.read().apply(each.getTextContent())), () -> {
                                if (!name.equals(list)) {
                                    fields.put(name, each.getTextContent());
                                }
                            });
        }
        return fields;
    }

    private static Entry plain(String wire, String field) {
        return new Entry(wire, field, UnaryOperator.identity(), UnaryOperator.identity());
    }

    private static Entry coded(String wire, String field, Map<String, String> codes) {
        UnaryOperator<String> read = code -> codes.entrySet().stream()
                .filter(each -> each.getValue().equals(code))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("unknown code " + code);
        return new Entry(wire, field, read, value -> codes.getOrDefault(value, value));
    }

    private static String time(String stamp) {
        return stamp.matches("[0-9]{14}")
                ? stamp.replaceFirst("(....)(..)(..)(..)(..)(..)", "$1-$2-$3T$4:$5:$6+08:00")
                : "not yyyyMMddHHmmss: " + stamp;
    }

    private static String stamp(String time) {
        return time.replaceAll("[-:T]", "").substring(0, 14);
    }

    private static String day(String compact) {
        return compact.matches("[0-9]{8}")
                ? compact.replaceFirst("(....)(..)(..)", "$1-$2-$3")
                : "not yyyyMMdd: " + compact;
    }
}
