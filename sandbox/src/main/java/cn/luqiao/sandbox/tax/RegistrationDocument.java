package cn.luqiao.sandbox.tax;

import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.xml.Xml;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.w3c.dom.Element;

/** Reads {@code taxML/dwdj}, the registration of a payer that the bureaus hear of (SBF.GS.DWDJ). */
final class RegistrationDocument {
    static final String TRANSACTION = "SBF.GS.DWDJ";
    private static final Map<String, String> TEXTS = Map.of(
            "shxydm", "uscc",
            "dwbh", "unitNo",
            "dwmc", "unitName",
            "fddbr", "legalRepName",
            "hydm", "industryCode",
            "djqh", "regDivision",
            "jbjgdm", "agencyCode",
            "swjgdm", "taxAuthorityCode",
            "lxdh", "contactPhone");
    private static final Map<String, String> UNIT_TYPES =
            Map.of("01", "ENT", "02", "INST", "03", "GOV", "04", "NGO", "05", "SOLE", "06", "PROJECT", "99", "OTHER");
    private static final Map<String, String> CHANGES = Map.of("1", "NEW", "2", "CHANGE", "3", "MERGE", "4", "CANCEL");

    private RegistrationDocument() {}

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
        Element unit = Xml.at(root, "dwdj");
        ObjectNode fields = Json.object();
        for (Element each : Xml.children(unit)) {
            String value = each.getTextContent();
            if (!value.isEmpty()) {
                put(fields, each.getLocalName(), value);
            }
        }
        return new Content(Xml.text(unit, "lsh"), fields);
    }

    private static void put(ObjectNode fields, String name, String value) {
        switch (name) {
            case "lsh" -> {}
            case "dwlx" -> fields.put("unitType", UNIT_TYPES.getOrDefault(value, "unknown code " + value));
            case "bglx" -> fields.put("changeType", CHANGES.getOrDefault(value, "unknown code " + value));
            case "fxlb" -> fields.put("riskClass", Integer.parseInt(value));
            case "sxrq" -> fields.put("effectiveDate", day(value));
            case "zxrq" -> fields.put("cancelDate", day(value));
            default -> fields.put(TEXTS.getOrDefault(name, name), value);
        }
    }

    private static String day(String compact) {
        return compact.matches("[0-9]{8}")
                ? compact.substring(0, 4) + "-" + compact.substring(4, 6) + "-" + compact.substring(6)
                : "not yyyyMMdd: " + compact;
    }
}
