package cn.luqiao.sandbox.relay;

import cn.luqiao.sandbox.ids.Sm3;
import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.record.RecordType;
import cn.luqiao.sandbox.record.Shipment;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes what the relay delivers, in each receiver's form. */
final class Wording {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyyMM", Locale.ROOT);

    private Wording() {}

    static String event(Parcel parcel) {
        Shipment shipment = parcel.shipment();
        ObjectNode event = Json.object()
                .put("specversion", "1.0")
                .put("id", parcel.id())
                .put("source", "/participants/" + shipment.sender().code())
                .put("type", shipment.type().eventType())
                .put("bizserial", shipment.serial())
                .put("sender", shipment.sender().code())
                .put("payloaddigest", Sm3.hex(Json.bytes(parcel.fields())));
        shipment.wire().attributes().forEach(event::put);
        return new String(Json.bytes(event.set("data", parcel.fields())), StandardCharsets.UTF_8);
    }

    /** What a bureau is sent, by the type of the record. */
    static String bus(Parcel parcel) {
        return parcel.shipment().type() == RecordType.R01 ? registration(parcel) : assessment(parcel);
    }

    private static String registration(Parcel parcel) {
        ObjectNode f = parcel.fields();
        StringBuilder xml = new StringBuilder("<taxML><dwdj><lsh>" + parcel.id() + "</lsh>");
        String[] names = {
            "shxydm",
            "uscc",
            "dwbh",
            "unitNo",
            "dwmc",
            "unitName",
            "fddbr",
            "legalRepName",
            "hydm",
            "industryCode",
            "fxlb",
            "riskClass",
            "djqh",
            "regDivision",
            "jbjgdm",
            "agencyCode",
            "swjgdm",
            "taxAuthorityCode",
            "lxdh",
            "contactPhone"
        };
        for (int i = 0; i < names.length; i += 2) {
            element(xml, names[i], f.path(names[i + 1]).asText());
        }
        List<String> types = List.of("ENT", "INST", "GOV", "NGO", "SOLE", "PROJECT");
        List<String> changes = List.of("NEW", "CHANGE", "MERGE", "CANCEL");
        element(xml, "dwlx", "0" + (1 + types.indexOf(f.path("unitType").asText())));
        element(
                xml,
                "bglx",
                String.valueOf(1 + changes.indexOf(f.path("changeType").asText())));
        element(xml, "sxrq", f.path("effectiveDate").asText().replace("-", ""));
        element(xml, "zxrq", f.path("cancelDate").asText().replace("-", ""));
        return bus("SBF.GS.DWDJ", parcel.id(), xml.append("</dwdj></taxML>").toString());
    }

    private static String assessment(Parcel parcel) {
        ObjectNode f = parcel.fields();
        YearMonth month = YearMonth.parse(f.path("levyMonth").asText(), MONTH);
        StringBuilder xml = new StringBuilder("<taxML><yzhd><lsh>" + parcel.id() + "</lsh>");
        String[] names = {
            "hddh", "assessNo", "shxydm", "uscc", "dwbh", "unitNo", "dwmc", "unitName", "zzny", "accountMonth",
            "rs", "headcount", "jfjs", "totalBase", "fxlb", "riskClass", "jzfl", "baseRate", "fdxs", "floatFactor",
            "jfxs", "reliefFactor", "zxfl", "effectiveRate", "yjje", "payable", "swjgdm", "taxAuthorityCode"
        };
        for (int i = 0; i < names.length; i += 2) {
            element(xml, names[i], f.path(names[i + 1]).asText());
        }
        List<String> kinds = List.of("NORMAL", "BACKPAY", "ADJUST", "PROJECT", "ANNUAL");
        element(xml, "zspm", "10204");
        element(xml, "hdlx", "0" + (1 + kinds.indexOf(f.path("assessType").asText())));
        element(xml, "xjrq", f.path("dueDate").asText().replace("-", ""));
        element(xml, "ssqq", month.atDay(1).toString());
        element(xml, "ssqz", month.atEndOfMonth().toString());
        if (f.has("details")) {
            xml.append("<mxList>");
            f.path("details").forEach(each -> detail(xml, each));
            xml.append("</mxList>");
        }
        return bus("SBF.GS.YZHD", parcel.id(), xml.append("</yzhd></taxML>").toString());
    }

    /** The question whether a bureau holds a parcel. */
    static String query(Parcel parcel) {
        return bus("SBF.GS.CXHZ", parcel.id(), "<taxML><cxhz><ylsh>" + parcel.id() + "</ylsh></cxhz></taxML>");
    }

    /** What a bureau is told of a parcel that its receiver refused. */
    static String notice(Parcel parcel) {
        Parcel about = parcel.underAnotherId();
        StringBuilder xml = new StringBuilder("<taxML><cwhz><lsh>" + about.id() + "</lsh>");
        element(xml, "ylsh", parcel.shipment().serial());
        element(xml, "jlid", parcel.id());
        element(xml, "jsf", parcel.receiver().code());
        element(xml, "dm", "LQ-3001");
        element(xml, "yy", "本市无此单位");
        element(xml, "cl", "更正后重发");
        element(xml, "fssj", "20250630090000");
        return bus("SBF.GS.CWHZ", about.id(), xml.append("</cwhz></taxML>").toString());
    }

    private static String bus(String transaction, String sequence, String document) {
        return "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>"
                + "<service xmlns=\"http://www.chinatax.gov.cn/spec/\"><head><tran_id>" + transaction
                + "</tran_id><tran_seq>" + sequence
                + "</tran_seq></head><body><![CDATA[<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + document
                + "]]></body></service></s:Body></s:Envelope>";
    }

    private static void detail(StringBuilder xml, JsonNode detail) {
        xml.append("<mx><zjlx>01</zjlx>");
        element(xml, "zjhm", detail.path("idNo").asText());
        element(xml, "xm", detail.path("name").asText());
        element(xml, "grbh", detail.path("personNo").asText());
        element(xml, "jfjs", detail.path("base").asText());
        element(xml, "yjje", detail.path("payable").asText());
        xml.append("</mx>");
    }

    static String packet(Parcel parcel) {
        ObjectNode f = parcel.fields();
        boolean request = f.path("replyResult").asText().equals("PENDING");
        StringBuilder xml = new StringBuilder("<PACKET><MSGCODE>" + (request ? "XB01" : "XB02") + "</MSGCODE><SNDMSGID>"
                + parcel.id() + "</SNDMSGID><DATASIZE>1</DATASIZE><DATALIST><DATA>");
        String[] names = {
            "XBBH",
            "coopNo",
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
            "BLYY",
            "replyReason"
        };
        for (int i = 0; i < names.length; i += 2) {
            element(xml, names[i], f.path(names[i + 1]).asText());
        }
        for (Map.Entry<String, String> each : Map.of("FQRQ", "requestDate", "BJQX", "replyDue", "BJRQ", "replyDate")
                .entrySet()) {
            element(xml, each.getKey(), f.path(each.getValue()).asText().replace("-", ""));
        }
        List<String> kinds =
                List.of("REL_TRANSFER", "INFO_VERIFY", "REMOTE_APPRAISAL", "REMOTE_INVESTIGATION", "RECOG_COOP");
        List<String> results = List.of("PENDING", "DONE", "REFUSED", "PARTIAL");
        element(xml, "AAC058", "01");
        element(xml, "XBLX", String.valueOf(1 + kinds.indexOf(f.path("coopType").asText())));
        element(
                xml,
                "BLJG",
                String.valueOf(results.indexOf(f.path("replyResult").asText())));
        xml.append("<FJLB>");
        for (JsonNode each : f.path("attachments")) {
            xml.append("<FJ>");
            element(xml, "WJM", each.path("fileName").asText());
            element(xml, "DX", each.path("size").asText());
            element(xml, "SM3", each.path("sm3").asText());
            element(xml, "LX", each.path("mime").asText());
            xml.append("</FJ>");
        }
        return xml.append("</FJLB></DATA></DATALIST></PACKET>").toString();
    }

    private static void element(StringBuilder xml, String name, String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        xml.append('<')
                .append(name)
                .append('>')
                .append(escaped)
                .append("</")
                .append(name)
                .append('>');
    }
}
