package cn.luqiao.sandbox.tax;

import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.xml.Xml;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.w3c.dom.Element;

/** Reads {@code taxML/yzhd}, the levy assessment that the bureaus hear of (SBF.GS.YZHD). */
final class AssessmentDocument {
    static final String TRANSACTION = "SBF.GS.YZHD";
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyyMM", Locale.ROOT);
    private static final Map<String, String> NAMES = new HashMap<>();
    private static final Map<String, String> DETAIL_NAMES = Map.of(
            "zjlx", "idType", "zjhm", "idNo", "xm", "name", "grbh", "personNo", "jfjs", "base", "yjje", "payable");
    private static final Map<String, UnaryOperator<String>> FORMS = Map.of(
            "zspm", code(TaxCodes.ITEM),
            "hdlx", code(TaxCodes.ASSESSMENT),
            "zjlx", code(TaxCodes.ID_TYPE),
            "xjrq", AssessmentDocument::day);

    static {
        String[] pairs = {
            "hddh",
            "assessNo",
            "shxydm",
            "uscc",
            "dwbh",
            "unitNo",
            "dwmc",
            "unitName",
            "zspm",
            "insuranceType",
            "zzny",
            "accountMonth",
            "hdlx",
            "assessType",
            "rs",
            "headcount",
            "jfjs",
            "totalBase",
            "fxlb",
            "riskClass",
            "jzfl",
            "baseRate",
            "fdxs",
            "floatFactor",
            "jfxs",
            "reliefFactor",
            "zxfl",
            "effectiveRate",
            "yjje",
            "payable",
            "xjrq",
            "dueDate",
            "swjgdm",
            "taxAuthorityCode"
        };
        for (int i = 0; i < pairs.length; i += 2) {
            NAMES.put(pairs[i], pairs[i + 1]);
        }
    }

    private AssessmentDocument() {}

    /**
     * What a document says.
     *
     * @param deliveryId {@code lsh}
     * @param fields canonical fields; an element that the page does not know stands under its own name
     */
    record Content(String deliveryId, ObjectNode fields) {}

    /** Throws {@link IllegalArgumentException} when it is not such a document. */
    static Content read(String document) {
        Element root = Xml.parse(document.strip().getBytes(StandardCharsets.UTF_8));
        Element assessment = Xml.at(root, "yzhd");
        ObjectNode fields = Json.object();
        for (Element each : Xml.children(assessment)) {
            switch (each.getLocalName()) {
                case "lsh", "ssqz" -> {}
                case "ssqq" -> fields.put("levyMonth", month(each.getTextContent(), Xml.text(assessment, "ssqz")));
                case "rs", "fxlb" -> number(fields, each);
                case "mxList" -> fields.set("details", details(each));
                default -> put(fields, NAMES, each);
            }
        }
        return new Content(Xml.text(assessment, "lsh"), fields);
    }

    private static ArrayNode details(Element list) {
        ArrayNode details = Json.MAPPER.createArrayNode();
        for (Element line : Xml.children(list)) {
            ObjectNode detail = details.addObject();
            Xml.children(line).forEach(each -> put(detail, DETAIL_NAMES, each));
        }
        return details;
    }

    private static void put(ObjectNode fields, Map<String, String> names, Element element) {
        String name = element.getLocalName();
        String value = element.getTextContent();
        if (!value.isEmpty()) {
            fields.put(
                    names.getOrDefault(name, name),
                    FORMS.getOrDefault(name, UnaryOperator.identity()).apply(value));
        }
    }

    private static void number(ObjectNode fields, Element element) {
        String name = NAMES.get(element.getLocalName());
        String value = element.getTextContent();
        if (value.matches("0|[1-9][0-9]{0,8}")) {
            fields.put(name, Integer.parseInt(value));
        } else {
            fields.put(name, value);
        }
    }

    /** The month whose first and last day these are; else both days, which no month equals. */
    private static String month(String first, String last) {
        try {
            YearMonth month = YearMonth.from(LocalDate.parse(first));
            boolean whole = month.atDay(1).toString().equals(first)
                    && month.atEndOfMonth().toString().equals(last);
            return whole ? MONTH.format(month) : first + ".." + last;
        } catch (DateTimeParseException e) {
            return first + ".." + last;
        }
    }

    private static String day(String compact) {
        return compact.matches("[0-9]{8}")
                ? compact.substring(0, 4) + "-" + compact.substring(4, 6) + "-" + compact.substring(6)
                : "not yyyyMMdd: " + compact;
    }

    private static UnaryOperator<String> code(Map<String, String> table) {
        Map<String, String> inverse = TaxCodes.inverse(table);
        return wire -> inverse.getOrDefault(wire, "unknown code " + wire);
    }
}
