package cn.luqiao.core.translate.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luqiao.core.identifier.Masking;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.source.Finding;
import cn.luqiao.core.source.Findings;
import cn.luqiao.core.source.Section;
import cn.luqiao.core.source.Yaml;
import cn.luqiao.core.translate.TranslationContext;
import cn.luqiao.core.translate.UnmappedCode;
import cn.luqiao.core.translate.UnmappedException;
import cn.luqiao.core.translate.codes.CodeTables;
import cn.luqiao.core.translate.convert.Conversions;
import cn.luqiao.core.translate.text.Repairs;
import cn.luqiao.core.translate.wire.Slot;
import cn.luqiao.core.translate.wire.TreeSink;
import cn.luqiao.core.translate.wire.TreeSource;
import cn.luqiao.core.translate.wire.WireSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table that changes on 1 July 2025: which side of the change a record is on depends on the date that the rule names. */
class DatedCodesTest {
    private static final String TABLE =
            """
            wire,canonical,validFrom,validTo,use,text
            1,OLD,,2025-06-30,,
            1,NEW,2025-07-01,,,
            2,OTHER,,,,
            """;
    private static final List<Target> TARGETS = List.of(target("kind"), target("eventDate"), target("month"));

    @TempDir
    Path schemas;

    private final Findings findings = new Findings();

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(schemas.resolve("codes/city"));
        Files.writeString(schemas.resolve("codes/city/kind.csv"), TABLE);
    }

    @Test
    void a_june_record_that_arrives_in_july_is_read_by_the_table_of_june() {
        Mapping mapping = mapping("{table: city/kind, on: eventDate}");
        assertThat(read(mapping, "1", "2025-06-30", LocalDate.of(2025, 7, 2))).containsEntry("kind", "OLD");
        assertThat(read(mapping, "1", "2025-07-01", LocalDate.of(2025, 7, 2))).containsEntry("kind", "NEW");
    }

    @Test
    void the_table_switches_by_itself_at_the_day_of_receipt_where_the_rule_names_it() {
        Mapping mapping = mapping("{table: city/kind, on: receipt}");
        assertThat(read(mapping, "1", "2025-06-01", LocalDate.of(2025, 6, 30))).containsEntry("kind", "OLD");
        assertThat(read(mapping, "1", "2025-06-01", LocalDate.of(2025, 7, 1))).containsEntry("kind", "NEW");
    }

    @Test
    void a_month_counts_from_its_first_day() {
        Mapping mapping = mapping("{table: city/kind, on: month}");
        assertThat(read(mapping, "1", "2025-01-01", LocalDate.of(2025, 7, 2))).containsEntry("kind", "NEW");
    }

    @Test
    void writing_uses_the_table_of_the_same_day() {
        Mapping mapping = mapping("{table: city/kind, on: eventDate}");
        assertThat(written(mapping, "OLD", "2025-06-30")).isEqualTo("1");
        assertThat(written(mapping, "NEW", "2025-07-01")).isEqualTo("1");
    }

    @Test
    void a_missing_day_is_a_problem_and_never_today() {
        Run run = run(LocalDate.of(2025, 7, 2));
        Map<String, Object> fields =
                mapping("{table: city/kind, on: eventDate}").read(source("1", ""), run);
        assertThat(fields).doesNotContainKey("kind");
        assertThat(run.problems()).extracting(Problem::code).containsExactly("LQ-2203");
    }

    @Test
    void unmapped_values_are_refused_parked_replaced_or_looked_up_elsewhere_as_declared() throws IOException {
        Files.writeString(
                schemas.resolve("codes/city/more.csv"), "wire,canonical,validFrom,validTo,use,text\n9,NINE,,,,\n");
        assertThat(problems("{table: city/kind, on: receipt}", "9")).containsExactly("LQ-2201");
        assertThat(problems("{table: city/kind, on: receipt, unmapped: park}", "9"))
                .containsExactly("LQ-2202");
        Mapping fixed = mapping("{table: city/kind, on: receipt, unmapped: fixed, value: OTHER}");
        Run run = run(LocalDate.of(2025, 7, 1));
        assertThat(fixed.read(source("9", "2025-07-01"), run)).containsEntry("kind", "OTHER");
        assertThat(run.flags()).contains("CODE_REPLACED");
        Mapping other = mapping("{table: city/kind, on: receipt, unmapped: other, other: city/more}");
        assertThat(read(other, "9", "2025-07-01", LocalDate.of(2025, 7, 1))).containsEntry("kind", "NINE");
    }

    @Test
    void a_value_that_may_be_waited_for_is_told_whole_and_shown_as_its_field_demands() {
        List<Target> personal =
                List.of(new Target("kind", false, false, List.of(), Masking.ID), target("eventDate"), target("month"));
        Run run = run(LocalDate.of(2025, 7, 1));
        mapping("{table: city/kind, on: receipt, unmapped: park, later: pass}", personal)
                .read(source("370102198503129972", "2025-07-01"), run);
        UnmappedCode code = run.unmapped().get(0);
        assertThat(code.table()).isEqualTo("city/kind");
        assertThat(code.value()).isEqualTo("370102198503129972");
        assertThat(code.shown()).doesNotContain("19850312").contains("*");
        assertThat(code.laterWait()).isFalse();
        assertThat(code.toString()).doesNotContain("19850312");
    }

    @Test
    void a_value_that_cannot_be_written_is_waited_for_or_refused_as_declared() {
        assertThatThrownBy(() -> written(mapping("{table: city/kind, on: receipt, unmapped: park}"), "X", "2025-07-01"))
                .isInstanceOfSatisfying(UnmappedException.class, missing -> {
                    assertThat(missing.problem().code()).isEqualTo("LQ-2204");
                    assertThat(missing.code().way()).isEqualTo(UnmappedCode.WRITE);
                    assertThat(missing.code().value()).isEqualTo("X");
                });
        assertThatThrownBy(() -> written(mapping("{table: city/kind, on: receipt}"), "X", "2025-07-01"))
                .isNotInstanceOf(UnmappedException.class)
                .hasMessageContaining("LQ-2008");
    }

    @Test
    void now_a_missing_day_and_an_unknown_day_are_findings() {
        mapping("{table: city/kind, on: now}");
        mapping("city/kind");
        mapping("{table: city/kind, on: evenDate}");
        mapping("{table: city/kinds, on: receipt}");
        List<String> found = findings.sorted().stream().map(Finding::text).toList();
        assertThat(found).hasSize(4);
        assertThat(found.get(0)).contains("LQ-7506", "on: now");
        assertThat(found.get(1)).contains("LQ-7506");
        assertThat(found.get(2)).contains("LQ-7005", "Did you mean 'eventDate'?");
        assertThat(found.get(3)).contains("LQ-7005", "Did you mean 'city/kind'?");
    }

    @Test
    void ambiguous_and_broken_rows_are_findings_with_their_line() throws IOException {
        Files.writeString(
                schemas.resolve("codes/city/kind.csv"),
                TABLE + "1,ANY,2025-06-30,2025-07-01,,\n3,OTHER,,,,\n4,X,2025-02-01,2025-01-01,,\n5,Y,,,sometimes,\n");
        CodeTables.load(schemas, findings);
        List<String> found = findings.sorted().stream().map(Finding::text).toList();
        assertThat(found).anyMatch(f -> f.startsWith("schemas/codes/city/kind.csv:5:1:") && f.contains("line 2"));
        assertThat(found).anyMatch(f -> f.startsWith("schemas/codes/city/kind.csv:6:1:") && f.contains("OTHER"));
        assertThat(found).anyMatch(f -> f.startsWith("schemas/codes/city/kind.csv:7:1:") && f.contains("before"));
        assertThat(found).anyMatch(f -> f.startsWith("schemas/codes/city/kind.csv:8:1:") && f.contains("sometimes"));
    }

    @Test
    void a_file_that_is_no_table_is_a_finding_not_a_crash() throws IOException {
        Files.writeString(schemas.resolve("codes/city/kind.csv"), TABLE + "1,2\n");
        CodeTables.load(schemas, findings);
        assertThat(findings.hasErrors()).isTrue();
    }

    @Test
    void one_file_may_hold_a_table_for_each_version_of_a_system() throws IOException {
        Files.writeString(
                schemas.resolve("codes/city/kind.csv"),
                "version,wire,canonical,validFrom,validTo,use,text\nv2,1,A,,,,\nv3,1,B,,,,\n");
        CodeTables tables = CodeTables.load(schemas, findings);
        assertThat(tables.find("city/kind@v2").orElseThrow().canonical("1", LocalDate.MIN))
                .contains("A");
        assertThat(tables.find("city/kind@v3").orElseThrow().canonical("1", LocalDate.MIN))
                .contains("B");
        assertThat(findings.sorted()).isEmpty();
    }

    private List<String> problems(String codes, String wire) {
        Run run = run(LocalDate.of(2025, 7, 1));
        mapping(codes).read(source(wire, "2025-07-01"), run);
        return run.problems().stream().map(Problem::code).toList();
    }

    private Mapping mapping(String codes) {
        return mapping(codes, TARGETS);
    }

    private Mapping mapping(String codes, List<Target> targets) {
        String yaml = "rules:\n- {wire: k, field: kind, codes: " + codes
                + "}\n- {wire: d, field: eventDate, as: date}\n- {wire: m, field: month, as: month}\n";
        Section section = Section.of(Yaml.parse(yaml, "test", findings).orElseThrow(), findings);
        MappingScope scope = new MappingScope(
                "test",
                CodeTables.load(schemas, findings),
                new HashSet<>(),
                new Conversions(new Repairs(Map.of())),
                java.util.Optional.empty(),
                schemas);
        return new MappingReader(scope).read(section, targets, Places.tree(""), false);
    }

    private static Map<String, Object> read(Mapping mapping, String wire, String date, LocalDate receipt) {
        return mapping.read(source(wire, date), run(receipt));
    }

    private static String written(Mapping mapping, String kind, String date) {
        TreeSink sink = TreeSink.message(TreeSink.Absent.OMIT);
        Map<String, Object> fields = new LinkedHashMap<>(Map.of("kind", kind, "eventDate", date));
        mapping.write(fields, sink, run(LocalDate.of(2025, 1, 1)));
        return TreeSource.xpath(sink.root()).text(Slot.path("k"));
    }

    private static TreeSource source(String kind, String date) {
        TreeSink sink = TreeSink.message(TreeSink.Absent.OMIT);
        sink.put(Slot.path("k"), kind, WireSink.Form.TEXT);
        sink.put(Slot.path("d"), date, WireSink.Form.TEXT);
        sink.put(Slot.path("m"), "202507", WireSink.Form.TEXT);
        return TreeSource.xpath(sink.root());
    }

    private static Run run(LocalDate receipt) {
        return Run.reading(
                new TranslationContext(
                        "00", OffsetDateTime.parse("2025-07-02T00:00:00+08:00"), receipt, "O", "P", 2022, 1),
                place -> {});
    }

    private static Target target(String name) {
        return new Target(name, false, false, List.of(), Masking.NONE);
    }
}
