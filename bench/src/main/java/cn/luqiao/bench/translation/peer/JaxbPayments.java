package cn.luqiao.bench.translation.peer;

import cn.luqiao.bench.translation.Judge;
import cn.luqiao.bench.translation.Judged;
import cn.luqiao.bench.translation.Translator;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.util.Map;
import java.util.function.Consumer;

/** A tax bureau's payments: JAXB for the bus, JAXB again for the document inside its CDATA. */
public final class JaxbPayments implements Translator {
    private static final String NAMESPACE = "http://www.chinatax.gov.cn/spec/";
    private static final Map<String, String> ITEMS = Map.of("10204", "410");
    private static final Map<String, String> CHANNELS =
            Map.of("01", "CLIENT", "02", "ETAX", "03", "HALL", "04", "BANK", "05", "MOBILE");
    private final Unmarshalling<Service> bus = new Unmarshalling<>(Service.class);
    private final Unmarshalling<Document> document = new Unmarshalling<>(Document.class);
    private final Judge judge;

    public JaxbPayments(Judge judge) {
        this.judge = judge;
    }

    /** The bus message. */
    @XmlRootElement(name = "service", namespace = NAMESPACE)
    @XmlAccessorType(XmlAccessType.FIELD)
    static final class Service {
        @XmlElement(namespace = NAMESPACE)
        private Head head;

        @XmlElement(namespace = NAMESPACE)
        private String body;
    }

    /** Its head. */
    @XmlAccessorType(XmlAccessType.FIELD)
    static final class Head {
        @XmlElement(name = "tran_id", namespace = NAMESPACE)
        private String kind;
    }

    /** The document in its body. */
    @XmlRootElement(name = "taxML")
    @XmlAccessorType(XmlAccessType.FIELD)
    static final class Document {
        private Payment dzqr;
    }

    /** A payment, elements by the bureau's names. */
    @XmlAccessorType(XmlAccessType.FIELD)
    static final class Payment {
        private String lsh;
        private String jybz;
        private String dzsphm;
        private String hddh;
        private String shxydm;
        private String dwbh;
        private String dwmc;
        private String zspm;
        private String ssqq;
        private String ssqz;
        private String sjje;
        private String znj;
        private String jkrq;
        private String rkrq;
        private String gkdm;
        private String swjgdm;
        private String jkqd;
        private String ydzsphm;
    }

    @Override
    public void translate(byte[] body, Consumer<Judged> out) {
        Service service = bus.of(body);
        if (!service.head.kind.equals("SBF.GS.DZQR")) {
            throw new IllegalStateException("another message");
        }
        Map<String, Object> fields = fields(document.of(service.body.strip()).dzqr);
        out.accept(new Judged(fields, judge.accepts(fields)));
    }

    private static Map<String, Object> fields(Payment p) {
        if (p.lsh.isBlank() || !Days.month(p.ssqq).equals(Days.month(p.ssqz))) {
            throw new IllegalStateException("no serial, or two months");
        }
        return new Fields()
                .put("direction", p.jybz, Long::valueOf)
                .put("payNo", p.dzsphm)
                .put("assessNo", p.hddh)
                .put("uscc", p.shxydm)
                .put("unitNo", p.dwbh)
                .put("unitName", p.dwmc)
                .put("insuranceType", p.zspm, Fields.code(ITEMS))
                .put("levyMonth", p.ssqq, Days::month)
                .put("paidAmount", p.sjje, Fields::money)
                .put("lateFee", p.znj, Fields::money)
                .put("payDate", p.jkrq, Days::canonical)
                .put("treasuryDate", p.rkrq, Days::canonical)
                .put("treasuryCode", p.gkdm)
                .put("taxAuthorityCode", p.swjgdm)
                .put("channel", p.jkqd, Fields.code(CHANNELS))
                .put("origPayNo", p.ydzsphm)
                .body();
    }
}
