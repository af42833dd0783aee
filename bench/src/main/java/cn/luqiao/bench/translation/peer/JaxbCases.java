package cn.luqiao.bench.translation.peer;

import cn.luqiao.bench.translation.Judge;
import cn.luqiao.bench.translation.Judged;
import cn.luqiao.bench.translation.Translator;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlElementWrapper;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A province's cases in packet XML, read by JAXB. */
public final class JaxbCases implements Translator {
    private static final Map<String, String> DOCUMENTS = Map.of("01", "RESIDENT", "02", "PLA", "08", "PASSPORT");
    private static final Map<String, String> TYPES = Map.of(
            "1",
            "REL_TRANSFER",
            "2",
            "INFO_VERIFY",
            "3",
            "REMOTE_APPRAISAL",
            "4",
            "REMOTE_INVESTIGATION",
            "5",
            "RECOG_COOP");
    private static final Map<String, String> RESULTS =
            Map.of("0", "PENDING", "1", "DONE", "2", "REFUSED", "3", "PARTIAL");
    private final Unmarshalling<Packet> packets = new Unmarshalling<>(Packet.class);
    private final Judge judge;

    public JaxbCases(Judge judge) {
        this.judge = judge;
    }

    /** The packet. */
    @XmlRootElement(name = "PACKET")
    @XmlAccessorType(XmlAccessType.FIELD)
    static final class Packet {
        @XmlElement(name = "MSGCODE")
        private String code;

        @XmlElement(name = "SNDMSGID")
        private String serial;

        @XmlElement(name = "DATASIZE")
        private String size;

        @XmlElement(name = "PAGENO")
        private String page;

        @XmlElement(name = "EOPSIGN")
        private String last;

        @XmlElementWrapper(name = "DATALIST")
        @XmlElement(name = "DATA")
        private List<Case> cases = new ArrayList<>();
    }

    /** A case, elements by the ministry's names. */
    @XmlAccessorType(XmlAccessType.FIELD)
    static final class Case {
        @XmlElement(name = "XBBH")
        private String number;

        @XmlElement(name = "XBLX")
        private String type;

        @XmlElement(name = "AAC058")
        private String document;

        @XmlElement(name = "AAC147")
        private String idNo;

        @XmlElement(name = "AAC003")
        private String name;

        @XmlElement(name = "AAC999")
        private String personNo;

        @XmlElement(name = "FQD")
        private String from;

        @XmlElement(name = "SLD")
        private String to;

        @XmlElement(name = "ALC150")
        private String caseNo;

        @XmlElement(name = "FQRQ")
        private String requested;

        @XmlElement(name = "BJQX")
        private String due;

        @XmlElement(name = "BJRQ")
        private String replied;

        @XmlElement(name = "BLJG")
        private String result;

        @XmlElement(name = "BLYY")
        private String reason;

        @XmlElementWrapper(name = "FJLB")
        @XmlElement(name = "FJ")
        private List<Attachment> attachments = new ArrayList<>();
    }

    /** An attachment. */
    @XmlAccessorType(XmlAccessType.FIELD)
    static final class Attachment {
        @XmlElement(name = "WJM")
        private String fileName;

        @XmlElement(name = "DX")
        private String size;

        @XmlElement(name = "SM3")
        private String digest;

        @XmlElement(name = "LX")
        private String mime;
    }

    @Override
    public void translate(byte[] body, Consumer<Judged> out) {
        Packet packet = packets.of(body);
        boolean whole = packet.size.equals("1") && packet.page.equals("1") && packet.last.equals("1");
        if (!whole || !packet.code.startsWith("XB0") || packet.serial.isBlank() || packet.cases.size() != 1) {
            throw new IllegalStateException("another message");
        }
        Map<String, Object> fields = fields(packet.cases.get(0));
        out.accept(new Judged(fields, judge.accepts(fields)));
    }

    private static Map<String, Object> fields(Case c) {
        Map<String, Object> fields = new Fields()
                .put("coopNo", c.number)
                .put("coopType", c.type, Fields.code(TYPES))
                .put("idType", c.document, Fields.code(DOCUMENTS))
                .put("idNo", c.idNo)
                .put("name", c.name)
                .put("personNo", c.personNo)
                .put("fromDivision", c.from)
                .put("toDivision", c.to)
                .put("caseNo", c.caseNo)
                .put("requestDate", c.requested, Days::canonical)
                .put("replyDue", c.due, Days::canonical)
                .put("replyDate", c.replied, Days::canonical)
                .put("replyResult", c.result, Fields.code(RESULTS))
                .put("replyReason", c.reason)
                .body();
        if (!c.attachments.isEmpty()) {
            fields.put("attachments", c.attachments.stream().map(JaxbCases::row).toList());
        }
        return fields;
    }

    private static Map<String, Object> row(Attachment a) {
        return new Fields()
                .put("fileName", a.fileName)
                .put("size", a.size, Long::valueOf)
                .put("sm3", a.digest)
                .put("mime", a.mime)
                .body();
    }
}
