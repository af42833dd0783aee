package cn.luqiao.core.translate;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.core.source.Finding;
import cn.luqiao.core.source.Findings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every mistake in a dialect is found, with its place and what to write. */
class DialectFindingsTest {
    @TempDir
    Path schemas;

    @BeforeEach
    void copy() throws IOException {
        for (String part : List.of("codes", "dialects")) {
            try (Stream<Path> files = Files.walk(Schemas.FOLDER.resolve(part))) {
                for (Path file : files.filter(
                                f -> !Schemas.FOLDER.relativize(f).toString().contains("cases"))
                        .toList()) {
                    Path copy = schemas.resolve(Schemas.FOLDER.relativize(file).toString());
                    if (Files.isDirectory(file)) {
                        Files.createDirectories(copy);
                    } else {
                        Files.copy(file, copy);
                    }
                }
            }
        }
    }

    @Test
    void a_copy_of_the_project_has_no_finding() {
        assertThat(findings()).isEmpty();
    }

    @Test
    void an_unknown_key_says_what_was_meant() throws IOException {
        change("laiwu-fixed/person-participation.map.yaml", "as: name}", "as: name, fielt: name}");
        found(
                "schemas/dialects/laiwu-fixed/person-participation.map.yaml:7:45",
                "LQ-7002",
                "fielt",
                "Did you mean 'field'?");
    }

    @Test
    void a_reply_that_names_a_field_under_which_no_request_is_found_is_refused() throws IOException {
        change("henan-packet/dialect.yaml", "XBBH, field: coopNo}", "XBBH, field: replyDue}");
        found("henan-packet/dialect.yaml:26:", "replyDue", "under 'search'", "Write one of coopNo, caseNo, idNo.");
    }

    @Test
    void a_condition_that_can_never_hold_is_found() throws IOException {
        change(
                "qilu-json/treatment-filing.map.yaml",
                "field: name, as: name}",
                "field: name, as: name, when: {field: idType, is: [RESIDANT]}}");
        found("treatment-filing.map.yaml:8:", "LQ-7313", "idType RESIDANT", "Did you mean 'RESIDENT'?");
    }

    @Test
    void a_code_row_whose_value_the_record_type_refuses_is_found_with_its_line() throws IOException {
        Path table = schemas.resolve("codes/laiwu/change.csv");
        Files.writeString(table, Files.readString(table).replace("ENROL", "ENROLL"));
        found(
                "person-participation.map.yaml:14",
                "LQ-7313",
                "schemas/codes/laiwu/change.csv:2 changeType ENROLL",
                "Did you mean 'ENROL'?");
    }

    @Test
    void a_constant_that_the_record_type_refuses_is_found() throws IOException {
        change(
                "qilu-json/treatment-filing.map.yaml",
                "{wire: input/psn/psn_cert_type, field: idType, codes: national/aac058}",
                "{constant: RESIDENTS, field: idType}");
        found("treatment-filing.map.yaml:6:", "LQ-7313", "idType RESIDENTS", "Did you mean 'RESIDENT'?");
    }

    @Test
    void an_unknown_field_says_what_was_meant() throws IOException {
        change("tax-bus/levy-assessment.map.yaml", "field: headcount", "field: headCount");
        found("levy-assessment.map.yaml:16:", "LQ-7005", "headCount", "Did you mean 'headcount'?");
        found("levy-assessment.map.yaml:6:", "LQ-7502", "headcount");
    }

    @Test
    void an_unknown_conversion_and_an_unknown_table_are_found() throws IOException {
        change("tax-bus/levy-assessment.map.yaml", "as: month-first", "as: month-frist");
        change("tax-bus/levy-assessment.map.yaml", "tax-bus/assessment", "tax-bus/asessment");
        found("levy-assessment.map.yaml:12:", "LQ-7004", "month-frist", "Did you mean 'month-first'?");
        found("levy-assessment.map.yaml:15:", "LQ-7005", "Did you mean 'tax-bus/assessment'?");
    }

    @Test
    void a_mandatory_field_without_rule_is_found() throws IOException {
        change("henan-packet/cross-region-case.map.yaml", "      - {wire: XBBH, field: coopNo, as: code}\n", "");
        found("cross-region-case.map.yaml", "LQ-7502", "coopNo");
    }

    @Test
    void columns_that_overlap_or_do_not_fill_the_line_are_found() throws IOException {
        change("laiwu-fixed/dialect.yaml", "{name: sex, bytes: 1}", "{name: sex, bytes: 2}");
        found("laiwu-fixed/dialect.yaml", "LQ-7503", "281 bytes", "280 bytes");
        change("laiwu-fixed/dialect.yaml", "{name: sex, bytes: 2}", "{name: sex, bytes: 1, from: 85}");
        found("laiwu-fixed/dialect.yaml", "LQ-7503", "The columns overlap.");
    }

    @Test
    void a_rule_for_a_column_that_is_not_there_is_found() throws IOException {
        change("laiwu-fixed/person-participation.map.yaml", "wire: mobile", "wire: mobil");
        found("person-participation.map.yaml:23:", "LQ-7004", "mobil");
    }

    @Test
    void two_rules_for_one_place_or_one_id_are_found() throws IOException {
        change("henan-packet/cross-region-case.map.yaml", "wire: SLD,", "wire: FQD,");
        found("cross-region-case.map.yaml:13:", "LQ-7505", "FQD is written twice");
        found("cross-region-case.map.yaml:13:", "LQ-7505", "rule FQD");
    }

    @Test
    void a_value_that_is_read_but_cannot_be_written_is_a_warning_unless_declared_one_way() throws IOException {
        Path table = schemas.resolve("codes/laiwu/change.csv");
        Files.writeString(table, Files.readString(table).replace("05,MODIFY,,,,", "05,MODIFY,,,read,"));
        found("person-participation.map.yaml", "warning LQ-7501", "MODIFY");
        change("laiwu-fixed/person-participation.map.yaml", "codes: laiwu/change}", "codes: laiwu/change, way: read}");
        assertThat(findings()).isEmpty();
    }

    @Test
    void an_amount_without_unit_is_found() throws IOException {
        change("tax-bus/levy-assessment.map.yaml", "totalBase, as: money, unit: yuan", "totalBase, as: money");
        found("levy-assessment.map.yaml:17:", "LQ-7004", "unit");
    }

    @Test
    void a_message_without_mapping_and_a_mapping_without_message_are_found() throws IOException {
        Files.move(
                schemas.resolve("dialects/tax-bus/levy-assessment.map.yaml"),
                schemas.resolve("dialects/henan-packet/levy-assessment.map.yaml"));
        found("tax-bus/dialect.yaml", "LQ-7005", "no mapping for levy-assessment");
        found("henan-packet/levy-assessment.map.yaml", "LQ-7004", "no message carries it");
    }

    @Test
    void an_unknown_record_type_says_what_was_meant() throws IOException {
        change("tax-bus/dialect.yaml", "levy-assessment/v1#assess", "levy-assessment/v1#asess");
        found("tax-bus/dialect.yaml", "LQ-7005", "Did you mean 'levy-assessment/v1#assess'?");
    }

    @Test
    void a_script_that_cannot_be_compiled_or_repeated_is_found_at_its_line_and_column() throws IOException {
        script("let x = 1\n{\"name\": nosuch(.y)}");
        found("schemas/dialects/qilu-json/x.jslt:2:", "LQ-7219", "nosuch");
        script("// now() is no good\n{\"name\": \"now()\", \"idNo\": string( now ())}");
        found("schemas/dialects/qilu-json/x.jslt:2:35", "LQ-7220", "now()");
        script("import \"file:///etc/passwd\" as p {\"name\": p:x(.)}");
        found("x.jslt", "LQ-7219", "import");
    }

    @Test
    void a_script_without_cases_in_both_directions_is_a_warning() throws IOException {
        script("{\"name\": .name}");
        found("qilu-json/treatment-filing.map.yaml", "warning LQ-7218", "both directions");
        Path cases = schemas.resolve("dialects/qilu-json/cases/treatment-filing");
        Files.createDirectories(cases.resolve("read-a"));
        Files.createDirectories(cases.resolve("write-a"));
        assertThat(findings()).isEmpty();
    }

    @Test
    void a_condition_on_the_wire_works_only_while_reading() throws IOException {
        change(
                "henan-packet/cross-region-case.map.yaml",
                "field: coopNo, as: code}",
                "field: coopNo, as: code, when: {wire: SLD, is: [\"41\"]}}");
        found("cross-region-case.map.yaml", "LQ-7004", "way: read");
    }

    @Test
    void a_sheet_with_a_title_twice_or_an_unknown_kind_is_found() throws IOException {
        Path folder = Files.createDirectories(schemas.resolve("dialects/table"));
        Files.writeString(
                folder.resolve("dialect.yaml"),
                """
                dialect: table
                format: spreadsheet
                sheet: {write: ods, read: [xlsm]}
                columns: [{name: a, title: 姓名}, {name: b, title: [证件, 姓名]}]
                """);
        found("table/dialect.yaml:3:", "LQ-7004", "ods");
        found("table/dialect.yaml:3:", "LQ-7004", "xlsm");
        found("table/dialect.yaml:4:", "LQ-7505", "column b");
    }

    @Test
    void a_field_code_that_is_mapped_against_its_meaning_is_a_warning_by_system_and_version() throws IOException {
        change("tax-bus/dialect.yaml", "format: xml\n", "format: xml\ndictionary: observed@a\n");
        change("tax-bus/levy-assessment.map.yaml", "field: uscc,", "code: AAB005, field: uscc,");
        found("levy-assessment.map.yaml:", "warning LQ-7221", "AAB005 联系电话 · telephone", "contactPhone");
        change("tax-bus/dialect.yaml", "observed@a", "observed@b");
        assertThat(findings()).isEmpty();
        change("tax-bus/dialect.yaml", "observed@b", "observed@c");
        found("tax-bus/dialect.yaml:", "LQ-7004", "observed@c");
    }

    @Test
    void a_broken_dialect_leaves_the_others_working() throws IOException {
        Files.writeString(schemas.resolve("dialects/tax-bus/dialect.yaml"), "dialect: [");
        Findings findings = new Findings();
        DialectLibrary library = DialectLibrary.load(schemas, Schemas.TYPES, findings);
        assertThat(findings.hasErrors()).isTrue();
        assertThat(library.ids()).contains("laiwu-fixed", "cloudevents").doesNotContain("tax-bus");
    }

    @Test
    void the_digest_changes_with_every_file_that_a_dialect_depends_on() throws IOException {
        String before = digest();
        assertThat(digest()).isEqualTo(before);
        Path table = schemas.resolve("codes/laiwu/change.csv");
        Files.writeString(table, Files.readString(table).replace("信息变更", "变更信息"));
        String after = digest();
        assertThat(after).isNotEqualTo(before);
        change("laiwu-fixed/person-participation.map.yaml", "record:", "# x\nrecord:");
        assertThat(digest()).isNotEqualTo(after);
    }

    /** Adds a rule with a script to the hospital's query, and its text. */
    private void script(String text) throws IOException {
        Path map = schemas.resolve("dialects/qilu-json/treatment-filing.map.yaml");
        String rule = "      - {jslt: {read: x.jslt, write: x.jslt}, fields: [name]}\n";
        String rules = Files.readString(map);
        if (!rules.contains(rule)) {
            Files.writeString(map, rules.replaceFirst("    rules:\n", "    rules:\n" + rule));
        }
        Files.writeString(schemas.resolve("dialects/qilu-json/x.jslt"), text);
    }

    private String digest() {
        return DialectLibrary.load(schemas, Schemas.TYPES, new Findings())
                .find("laiwu-fixed")
                .orElseThrow()
                .digest();
    }

    private void found(String place, String code, String... parts) {
        assertThat(findings())
                .anySatisfy(finding -> assertThat(finding).contains(place, code).contains(parts));
    }

    private List<String> findings() {
        Findings findings = new Findings();
        DialectLibrary.load(schemas, Schemas.TYPES, findings);
        return findings.sorted().stream().map(Finding::text).toList();
    }

    private void change(String file, String what, String instead) throws IOException {
        Path path = schemas.resolve("dialects/" + file);
        String text = Files.readString(path);
        assertThat(text).contains(what);
        Files.writeString(path, text.replace(what, instead));
    }
}
