package cn.luqiao.core.translate;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.core.record.Kind;
import cn.luqiao.core.record.Record;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every dialect, shown on generated records and on the golden cases. */
class DialectPropertiesTest {
    private static final int RECORDS = 300;
    private static final TranslationContext CONTEXT = new TranslationContext(
            "0123456789abcdef0123456789abcdef",
            OffsetDateTime.parse("2025-07-01T09:00:00+08:00"),
            LocalDate.of(2025, 7, 1),
            "HRSS-370000",
            "PARTNER",
            2022,
            TranslationContext.SEMANTICS);
    private static final List<String> ID_TYPES =
            List.of("RESIDENT", "PLA", "PAP", "HK_PERMIT", "PASSPORT", "SSCARD", "OTHER");

    /** A kind in a dialect: longest text, values it can say, fields it does not carry. */
    record Carried(String dialect, String kind, int textMax, Map<String, List<String>> allowed, Set<String> dropped) {
        @Override
        public String toString() {
            return dialect + " " + kind;
        }
    }

    static Stream<Carried> kinds() {
        Map<String, List<String>> documents = Map.of("idType", ID_TYPES);
        return Stream.of(
                new Carried(
                        "laiwu-fixed",
                        "person-participation/v1#report",
                        9,
                        Map.of(
                                "idType", ID_TYPES,
                                "changeType", List.of("ENROL", "SUSPEND", "RESUME", "TERMINATE", "MODIFY"),
                                "sex", List.of("1", "2"),
                                "uscc", List.of("91370100MAX0000151"),
                                "mobile", List.of("13000000000"),
                                "unitNo", List.of("3701000001"),
                                "idNo", List.of("370102198503129972"),
                                "personNo", List.of("37010001"),
                                "insuredDivision", List.of("370100", "370116", "370117")),
                        Set.of("projectNo", "ssCardNo")),
                new Carried("tax-bus", "payment-confirmation/v1#confirm", 30, Map.of(), Set.of()),
                new Carried("tax-bus", "levy-assessment/v1#assess", 30, documents, Set.of()),
                new Carried("qilu-json", "treatment-filing/v1#query", 30, documents, Set.of()),
                new Carried("qilu-json", "medical-settlement/v1#settle", 30, documents, Set.of()),
                new Carried("henan-packet", "cross-region-case/v1#case", 30, documents, Set.of()),
                new Carried(
                        "tax-bus", "delivery-notice/v1#failed", 30, about("payment-confirmation", "confirm"), Set.of()),
                new Carried(
                        "henan-packet", "delivery-notice/v1#failed", 30, about("cross-region-case", "case"), Set.of()));
    }

    /** A bureau and a province send one kind of record each, and their notices do not name it. */
    private static Map<String, List<String>> about(String type, String action) {
        return Map.of("recordType", List.of(type), "action", List.of(action));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_written_record_is_read_as_what_it_was(Carried carried) {
        for (Record record : records(carried)) {
            Map<String, Object> expected = new LinkedHashMap<>(record.fields());
            expected.keySet().removeAll(carried.dropped());
            Reading reading = read(
                    Schemas.dialect(carried.dialect()), written(carried, record).body());
            assertThat(reading.problems()).isEmpty();
            assertThat(reading.fields()).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_message_that_was_written_is_written_again_byte_for_byte(Carried carried) {
        for (Record record : records(carried)) {
            byte[] first = written(carried, record).body();
            Reading reading = read(Schemas.dialect(carried.dialect()), first);
            Record again = RecordMaker.record(record.kind(), record.envelope().bizSerial(), reading.fields());
            assertThat(written(carried, again).body())
                    .asHexString()
                    .isEqualTo(HexFormat.of().withUpperCase().formatHex(first));
        }
    }

    @Test
    void what_a_golden_message_says_survives_writing_and_reading() throws IOException {
        int checked = 0;
        for (Path input : inputs()) {
            Dialect dialect =
                    Schemas.dialect(input.getName(input.getNameCount() - 5).toString());
            for (Reading reading : readings(dialect, Files.readAllBytes(input))) {
                Kind kind = kind(dialect, Files.readAllBytes(input));
                Written written = dialect.write(RecordMaker.record(kind, "S-1", reading.fields()), CONTEXT);
                assertThat(read(dialect, written.body()).fields())
                        .as(input.toString())
                        .isEqualTo(reading.fields());
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(15);
    }

    private static List<Path> inputs() throws IOException {
        try (Stream<Path> files = Files.walk(Schemas.FOLDER.resolve("dialects"))) {
            return files.filter(f -> f.getFileName().toString().startsWith("input."))
                    .filter(f -> f.getParent().getFileName().toString().startsWith("read-"))
                    .sorted()
                    .toList();
        }
    }

    private static List<Record> records(Carried carried) {
        RecordMaker maker = new RecordMaker(carried.toString().hashCode(), carried.textMax(), carried.allowed());
        List<Record> records = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            records.add(maker.record(Kind.parse(carried.kind()), "S-" + i));
        }
        return records;
    }

    private static Written written(Carried carried, Record record) {
        return Schemas.dialect(carried.dialect()).write(record, CONTEXT);
    }

    private static Reading read(Dialect dialect, byte[] body) {
        return readings(dialect, body).get(0);
    }

    private static Kind kind(Dialect dialect, byte[] body) {
        return dialect.readsBatches()
                ? Kind.parse("person-participation/v1#report")
                : dialect.recognise(message(body)).kind();
    }

    private static List<Reading> readings(Dialect dialect, byte[] body) {
        if (!dialect.readsBatches()) {
            return List.of(dialect.read(message(body), dialect.recognise(message(body)), CONTEXT));
        }
        List<Reading> readings = new ArrayList<>();
        try (BatchReader reader = dialect.openBatch(new ByteArrayInputStream(body), message(body), CONTEXT)) {
            for (Optional<BatchReader.Line> line = reader.next(); line.isPresent(); line = reader.next()) {
                readings.add(line.get().reading());
            }
            assertThat(reader.totals()).isEmpty();
        }
        return readings;
    }

    private static WireMessage message(byte[] body) {
        return new WireMessage(body, Map.of(), "");
    }
}
