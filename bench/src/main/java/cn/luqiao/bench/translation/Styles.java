package cn.luqiao.bench.translation;

import cn.luqiao.bench.translation.peer.BeanIoPersons;
import cn.luqiao.bench.translation.peer.JaxbCases;
import cn.luqiao.bench.translation.peer.JaxbPayments;
import cn.luqiao.bench.translation.peer.JsltSettlements;
import cn.luqiao.core.record.Envelope;
import cn.luqiao.core.record.Kind;
import cn.luqiao.core.record.Mode;
import cn.luqiao.core.record.Record;
import cn.luqiao.core.translate.Dialect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The wire styles that are measured, with their messages. */
final class Styles {
    static final int LINES = 2_000;
    private static final String PERSON = "person-participation/v1#report";
    private static final String SETTLEMENT = "medical-settlement/v1#settle";
    private static final String PAYMENT = "payment-confirmation/v1#confirm";
    private static final String CASE = "cross-region-case/v1#case";
    private static final String FILING = "treatment-filing/v1#query";
    private static final String FILE = "RYCB_371200_20250701_000001";
    private final House house;

    Styles(House house) {
        this.house = house;
    }

    List<Style> all() {
        return List.of(
                persons("fixed-width GB18030", "laiwu-fixed", ".txt", BeanIoPersons::fixedWidth),
                persons("delimited GB18030", "laiwu-pipe", ".dat", BeanIoPersons::delimited),
                messages(
                        "JSON",
                        "qilu-json",
                        SETTLEMENT,
                        "medical-settlement/read-a-settlement/input.json",
                        new Style.Peer("JSLT", JsltSettlements::new)),
                messages(
                        "XML",
                        "henan-packet",
                        CASE,
                        "cross-region-case/read-a-request/input.xml",
                        new Style.Peer("JAXB", JaxbCases::new)),
                messages(
                        "XML in CDATA in XML",
                        "tax-bus",
                        PAYMENT,
                        "payment-confirmation/read-a-payment/input.xml",
                        new Style.Peer("JAXB", JaxbPayments::new)),
                alone("JSON in a SOAP string", "soap-string", "read-a-query/input.xml"),
                alone("values by position", "positional", "read-a-query/input.txt"));
    }

    /** A style of the tests that nobody else reads: questions of hospitals. */
    private Style alone(String name, String dialectId, String input) {
        Path cases = house.root().resolve("core/src/test/resources/styles/dialects/" + dialectId + "/cases");
        Dialect dialect = house.dialect(dialectId);
        byte[][] messages = {file(cases.resolve("treatment-filing").resolve(input))};
        return new Style(name, messages, 1, FILING, judge -> new OurMessages(dialect, judge), Optional.empty());
    }

    Style named(String name) {
        return all().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
    }

    private Style persons(String name, String dialectId, String ending, Function<Judge, Translator> peer) {
        Dialect dialect = house.dialect(dialectId);
        List<Record> records = new ArrayList<>();
        for (Map<String, Object> person : new Persons(20251127).make(LINES)) {
            records.add(record(person, records.size() + 1));
        }
        byte[] file = dialect.writeBatch(records, House.CONTEXT).body();
        return new Style(
                name,
                new byte[][] {file},
                LINES,
                PERSON,
                judge -> new OurBatches(dialect, judge, FILE + ending),
                Optional.of(new Style.Peer("BeanIO", peer)));
    }

    private Style messages(String name, String dialectId, String kind, String input, Style.Peer peer) {
        Dialect dialect = house.dialect(dialectId);
        byte[] message = file(
                house.root().resolve("schemas/dialects/" + dialectId + "/cases").resolve(input));
        return new Style(
                name, new byte[][] {message}, 1, kind, judge -> new OurMessages(dialect, judge), Optional.of(peer));
    }

    private static Record record(Map<String, Object> fields, int number) {
        Envelope envelope = new Envelope(
                "fedcba9876543210fedcba9876543210",
                Kind.parse(PERSON),
                "S-" + number,
                "SENDER",
                "",
                House.CONTEXT.receivedAt(),
                Mode.FILE,
                1,
                Optional.empty(),
                Optional.empty(),
                "00",
                Optional.empty());
        return new Record("0123456789abcdef0123456789abcdef", envelope, fields, Set.of());
    }

    private static byte[] file(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
