package cn.luqiao.sandbox.henan;

import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.record.RecordType;
import cn.luqiao.sandbox.truth.Notice;
import cn.luqiao.sandbox.xml.Elements;
import cn.luqiao.sandbox.xml.Xml;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Element;

/**
 * A packet with one case, or with one error receipt.
 *
 * @param code {@code XB01} request, {@code XB02} reply, {@code XB99} error receipt
 * @param messageId {@code SNDMSGID}
 * @param fields canonical fields; an element that the page does not know stands under its own name
 */
record Packet(String code, String messageId, ObjectNode fields) {
    static final String NOTICE = "XB99";
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    /** Wire name to canonical name, in document order. */
    private static final Map<String, String> NAMES = new LinkedHashMap<>();

    private static final Map<String, String> FILE_NAMES =
            Map.of("WJM", "fileName", "DX", "size", "SM3", "sm3", "LX", "mime");
    private static final Map<String, Map<String, String>> CODES = Map.of(
            "XBLX",
            Map.of(
                    "REL_TRANSFER",
                    "1",
                    "INFO_VERIFY",
                    "2",
                    "REMOTE_APPRAISAL",
                    "3",
                    "REMOTE_INVESTIGATION",
                    "4",
                    "RECOG_COOP",
                    "5"),
            "AAC058",
            Map.of("RESIDENT", "01"),
            "BLJG",
            Map.of("PENDING", "0", "DONE", "1", "REFUSED", "2", "PARTIAL", "3"));
    private static final List<String> DAYS = List.of("FQRQ", "BJQX", "BJRQ");

    static {
        String[] pairs = {
            "XBBH",
            "coopNo",
            "XBLX",
            "coopType",
            "AAC058",
            "idType",
            "AAC147",
            "idNo",
            "AAC003",
            "name",
            "AAC999",
            "personNo",
            "FQD",
            "fromDivision",
            "SLD",
            "toDivision",
            "ALC150",
            "caseNo",
            "FQRQ",
            "requestDate",
            "BJQX",
            "replyDue",
            "BJRQ",
            "replyDate",
            "BLJG",
            "replyResult",
            "BLYY",
            "replyReason"
        };
        for (int i = 0; i < pairs.length; i += 2) {
            NAMES.put(pairs[i], pairs[i + 1]);
        }
    }

    /** The packet as Henan sends it at that time, {@code yyyyMMddHHmmss}. */
    String write(String sentAt) {
        Elements packet = new Elements()
                .add("VERSION", "2016")
                .add("SNDCODE", "PROV-410000")
                .add("RCVCODE", "HRSS-370000")
                .add("MSGCODE", code)
                .add("SNDMSGID", messageId)
                .add("SNDTIME", sentAt)
                .add("DATASIZE", "1")
                .nest("DATALIST", new Elements().nest("DATA", content()))
                .add("PAGENO", "1")
                .add("EOPSIGN", "1");
        return DECLARATION + new Elements().nest("PACKET", packet);
    }

    private Elements content() {
        Elements content = new Elements();
        NAMES.forEach((wire, name) ->
                content.add(wire, wireValue(wire, fields.path(name).asText(""))));
        Elements files = new Elements();
        for (JsonNode each : fields.path("attachments")) {
            files.nest(
                    "FJ",
                    new Elements()
                            .add("WJM", each.path("fileName").asText())
                            .add("DX", each.path("size").asText())
                            .add("SM3", each.path("sm3").asText())
                            .add("LX", each.path("mime").asText()));
        }
        return content.nest("FJLB", files);
    }

    private static String wireValue(String wire, String canonical) {
        return DAYS.contains(wire)
                ? canonical.replace("-", "")
                : CODES.getOrDefault(wire, Map.of()).getOrDefault(canonical, canonical);
    }

    /** Reads a packet. Throws {@link IllegalArgumentException} when it is none or holds another number of cases. */
    static Packet read(String text) {
        Element packet = Xml.parse(text.getBytes(StandardCharsets.UTF_8));
        List<Element> cases = new ArrayList<>(Xml.children(Xml.at(packet, "DATALIST")));
        if (cases.size() != 1 || !Xml.text(packet, "DATASIZE").equals("1")) {
            throw new IllegalArgumentException("DATALIST: " + cases.size() + " cases (expected: 1, and DATASIZE 1)");
        }
        ObjectNode fields = Json.object();
        for (Element each : Xml.children(cases.get(0))) {
            if (each.getLocalName().equals("FJLB")) {
                attachments(each, fields);
            } else if (!each.getTextContent().isEmpty()) {
                String wire = each.getLocalName();
                fields.put(NAMES.getOrDefault(wire, wire), canonical(wire, each.getTextContent()));
            }
        }
        return new Packet(Xml.text(packet, "MSGCODE"), Xml.text(packet, "SNDMSGID"), fields);
    }

    /** The error receipt that a packet {@code XB99} is; its own names are not those of a case. */
    Notice notice(String raw) {
        return new Notice(
                messageId,
                fields.path("JLID").asText(),
                RecordType.R14.wireName(),
                fields.path("YMSGID").asText(),
                fields.path("JSF").asText(),
                fields.path("CWDM").asText(),
                fields.path("CWYY").asText(),
                raw);
    }

    private static void attachments(Element list, ObjectNode fields) {
        ArrayNode files = Json.MAPPER.createArrayNode();
        for (Element each : Xml.children(list)) {
            ObjectNode file = files.addObject();
            for (Element part : Xml.children(each)) {
                String name = FILE_NAMES.getOrDefault(part.getLocalName(), part.getLocalName());
                String value = part.getTextContent();
                if (name.equals("size") && value.matches("[0-9]{1,9}")) {
                    file.put(name, Integer.parseInt(value));
                } else {
                    file.put(name, value);
                }
            }
        }
        if (!files.isEmpty()) {
            fields.set("attachments", files);
        }
    }

    private static String canonical(String wire, String value) {
        if (DAYS.contains(wire)) {
            return value.matches("[0-9]{8}")
                    ? value.substring(0, 4) + "-" + value.substring(4, 6) + "-" + value.substring(6)
                    : "not yyyyMMdd: " + value;
        }
        Map<String, String> codes = new HashMap<>();
        CODES.getOrDefault(wire, Map.of()).forEach((name, code) -> codes.put(code, name));
        return codes.isEmpty() ? value : codes.getOrDefault(value, "unknown code " + value);
    }
}
