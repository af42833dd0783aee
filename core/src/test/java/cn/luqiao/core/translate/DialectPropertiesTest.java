package cn.luqiao.core.translate;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.record.Action;
import cn.luqiao.core.record.Kind;
import cn.luqiao.core.record.Record;
import cn.luqiao.core.record.RecordType;
import cn.luqiao.core.record.schema.Field;
import cn.luqiao.core.record.schema.FieldType;
import cn.luqiao.core.source.Findings;
import cn.luqiao.core.translate.declared.DeclaredDialect;
import java.io.ByteArrayInputStream;
import java.io.IOException;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds for every dialect of the project and of the styles and for every kind that it writes, on generated records and
 * on damaged golden messages. A new dialect is covered by being there.
 */
class DialectPropertiesTest {
    private static final int RECORDS = 150;
    private static final int MUTANTS = 40;
    private static final int ATTEMPTS_MAX = 400;
    private static final Pattern ADVISED =
            Pattern.compile("^代码之一 · one of (.*?)(?:, …)? \\(table |^(.*)：此格式不能表达其他值 · ");
    private static final Path STYLES = Schemas.FOLDER.resolveSibling("core/src/test/resources/styles");
    private static final TranslationContext CONTEXT = new TranslationContext(
            "0123456789abcdef0123456789abcdef",
            OffsetDateTime.parse("2025-07-01T09:00:00+08:00"),
            LocalDate.of(2025, 7, 1),
            "HRSS-370000",
            "PARTNER",
            2022,
            TranslationContext.SEMANTICS);

    /** A kind in a dialect, and the fields that it carries whatever a record says. */
    record Carried(Dialect dialect, Kind kind, List<Field> fields, Set<String> carried, Path cases, long seed) {
        @Override
        public String toString() {
            return dialect.id() + " " + kind + " (seed " + seed + ")";
        }
    }

    static Stream<Carried> kinds() {
        List<Carried> all = new ArrayList<>();
        for (Path folder : List.of(Schemas.FOLDER, STYLES)) {
            DialectLibrary library = DialectLibrary.load(folder, Schemas.TYPES, new Findings());
            for (String id : library.ids()) {
                if (library.find(id).orElseThrow() instanceof DeclaredDialect dialect) {
                    all.addAll(kinds(folder.resolve("dialects").resolve(id), dialect));
                }
            }
        }
        assertThat(all).hasSizeGreaterThan(12);
        return all.stream();
    }

    private static List<Carried> kinds(Path folder, DeclaredDialect dialect) {
        List<Carried> kinds = new ArrayList<>();
        for (RecordType type : Schemas.TYPES.all()) {
            for (Action action : type.actions()) {
                Kind kind = new Kind(type.name(), type.version(), action.name());
                if (dialect.writes(kind)) {
                    Path cases = folder.resolve("cases").resolve(type.name());
                    long seed = Long.getLong("luqiao.seed", (dialect.id() + kind).hashCode());
                    kinds.add(new Carried(dialect, kind, action.fields(), dialect.carriedFields(kind), cases, seed));
                }
            }
        }
        return kinds;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_written_record_is_read_as_what_it_was_and_written_again_byte_for_byte(Carried carried) {
        EdgeRecords maker = new EdgeRecords(carried.seed());
        int said = 0;
        for (int i = 0; i < RECORDS; i++) {
            Optional<Record> sayable =
                    sayable(carried, maker, maker.record(carried.kind(), carried.fields(), "S-" + i));
            if (sayable.isPresent()) {
                checkRoundTrip(carried, sayable.get());
                said++;
            }
        }
        assertThat(said).as("records that the dialect can say").isGreaterThan(RECORDS * 9 / 10);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void what_an_accepted_message_says_survives_writing_and_reading(Carried carried) throws IOException {
        Mutator mutator = new Mutator(carried.seed());
        int accepted = 0;
        for (GoldenMessage golden : GoldenMessage.below(carried.cases())) {
            for (int i = 0; i <= MUTANTS; i++) {
                byte[] bytes = i == 0 ? golden.body() : mutator.mutated(golden.body());
                for (Map<String, Object> fields : accepted(carried, golden.with(bytes))) {
                    checkSurvives(carried, fields);
                    accepted++;
                }
            }
        }
        assertThat(accepted).as("records of messages that are accepted").isPositive();
    }

    private static void checkRoundTrip(Carried carried, Record record) {
        Written written = carried.dialect().write(record, CONTEXT);
        Map<String, Object> read = one(carried, written);
        requireSame(carried, "", record.fields(), read);
        Record again = RecordMaker.record(record.kind(), record.envelope().bizSerial(), read);
        assertThat(hex(carried.dialect().write(again, CONTEXT).body()))
                .as(carried + " of " + record.fields())
                .isEqualTo(hex(written.body()));
    }

    private static void checkSurvives(Carried carried, Map<String, Object> fields) {
        Written written;
        try {
            written = carried.dialect().write(RecordMaker.record(carried.kind(), "S-1", fields), CONTEXT);
        } catch (ProblemException e) {
            assertThat(e.problem().code())
                    .as("an accepted value that cannot be said: " + fields)
                    .isEqualTo("LQ-2008");
            return;
        }
        requireSame(carried, "", fields, one(carried, written));
    }

    /** Every field that was read is as it was, and every field that is always carried was read. */
    private static void requireSame(Carried carried, String prefix, Map<String, Object> was, Map<String, Object> is) {
        was.forEach((name, value) -> {
            Object now = is.get(name);
            String context = carried + " " + prefix + name + " of " + was;
            if (now == null && value instanceof List<?> list && list.isEmpty()) {
                return; // no item and no list are written alike
            }
            if (now == null) {
                assertThat(carried.carried()).as(context + " was lost").doesNotContain(prefix + name);
            } else if (value instanceof List<?> rows && rows.get(0) instanceof Map<?, ?>) {
                requireSameRows(carried, prefix + name + ".", rows, (List<?>) now);
            } else {
                assertThat(now).as(context).isEqualTo(value);
            }
        });
    }

    @SuppressWarnings("unchecked")
    private static void requireSameRows(Carried carried, String prefix, List<?> was, List<?> is) {
        assertThat(is).as(carried + " " + prefix).hasSameSizeAs(was);
        for (int i = 0; i < was.size(); i++) {
            requireSame(carried, prefix, (Map<String, Object>) was.get(i), (Map<String, Object>) is.get(i));
        }
    }

    /** The record with other values where the dialect refuses to write one; empty when none of many can be written. */
    private static Optional<Record> sayable(Carried carried, EdgeRecords maker, Record record) {
        Record tried = record;
        for (int attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
            try {
                carried.dialect().write(tried, CONTEXT);
                return Optional.of(tried);
            } catch (ProblemException e) {
                tried = mended(carried, maker, tried, e.problem(), attempt);
            }
        }
        return Optional.empty();
    }

    /** Another record, as the problem's expectation advises where it names values. */
    private static Record mended(Carried carried, EdgeRecords maker, Record record, Problem problem, int attempt) {
        String name = problem.field();
        if (name.isEmpty()) {
            return counted(maker.record(
                    carried.kind(), carried.fields(), record.envelope().bizSerial()));
        }
        Matcher advised = ADVISED.matcher(problem.expected());
        if (record.fields().containsKey(name) && advised.find()) {
            Map<String, Object> fields = new LinkedHashMap<>(record.fields());
            fields.put(
                    name,
                    advised.group(1) == null
                            ? advised.group(2)
                            : maker.oneOf(advised.group(1).split(", ")));
            return RecordMaker.record(record.kind(), record.envelope().bizSerial(), fields);
        }
        Field field = carried.fields().stream()
                .filter(f -> f.name().equals(name) || inRows(f, name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no field " + name + " in " + carried));
        return maker.mended(record, field, attempt);
    }

    /** The record with its rows numbered from 1 and its counts right, as a format that counts itself wants it. */
    private static Record counted(Record record) {
        Map<String, Object> fields = new LinkedHashMap<>(record.fields());
        long rows = 0;
        for (Map.Entry<String, Object> field : fields.entrySet()) {
            if (field.getValue() instanceof List<?> list) {
                field.setValue(numbered(list));
                rows = list.size();
            }
        }
        long count = rows;
        fields.replaceAll((name, value) -> name.endsWith("Count") && value instanceof Long ? (Object) count : value);
        return RecordMaker.record(record.kind(), record.envelope().bizSerial(), fields);
    }

    private static List<Object> numbered(List<?> rows) {
        List<Object> numbered = new ArrayList<>();
        for (Object row : rows) {
            long number = numbered.size() + 1L;
            if (row instanceof Map<?, ?> members) {
                Map<Object, Object> copy = new LinkedHashMap<>(members);
                copy.replaceAll(
                        (name, value) -> name.toString().endsWith("No") && value instanceof Long ? number : value);
                numbered.add(copy);
            } else {
                numbered.add(row);
            }
        }
        return numbered;
    }

    private static boolean inRows(Field field, String name) {
        return field.type() instanceof FieldType.Rows rows
                && rows.fields().stream().anyMatch(r -> r.name().equals(name));
    }

    private static Map<String, Object> one(Carried carried, Written written) {
        Map<String, String> properties = written.properties();
        WireMessage message = new WireMessage(written.body(), properties, properties.getOrDefault("fileName", ""));
        List<Reading> readings = readings(carried.dialect(), message);
        assertThat(readings).hasSize(1);
        assertThat(readings.get(0).problems()).as(carried.toString()).isEmpty();
        return readings.get(0).fields();
    }

    private static List<Map<String, Object>> accepted(Carried carried, WireMessage message) {
        try {
            boolean ours = carried.dialect().readsBatches()
                    || carried.dialect().recognise(message).kind().equals(carried.kind());
            return !ours
                    ? List.of()
                    : readings(carried.dialect(), message).stream()
                            .filter(r -> r.problems().isEmpty())
                            .map(Reading::fields)
                            .toList();
        } catch (ProblemException e) {
            return List.of();
        }
    }

    private static List<Reading> readings(Dialect dialect, WireMessage message) {
        if (!dialect.readsBatches()) {
            return List.of(dialect.read(message, dialect.recognise(message), CONTEXT));
        }
        List<Reading> readings = new ArrayList<>();
        try (BatchReader reader = dialect.openBatch(new ByteArrayInputStream(message.body()), message, CONTEXT)) {
            for (Optional<BatchReader.Line> line = reader.next(); line.isPresent(); line = reader.next()) {
                readings.add(line.get().reading());
            }
        }
        return readings;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
