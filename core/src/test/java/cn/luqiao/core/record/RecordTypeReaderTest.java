package cn.luqiao.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.core.Examples;
import cn.luqiao.core.source.Finding;
import cn.luqiao.core.source.Findings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordTypeReaderTest {
    private static final String FOLDER = "records/cross-region-case/v1/";

    @TempDir
    Path schemas;

    @BeforeEach
    void a_copy_of_the_codes_and_one_record_type() throws IOException {
        copy("codes");
        copy(FOLDER);
    }

    @Test
    void the_copy_is_good() {
        assertThat(findings()).isEmpty();
    }

    @Test
    void every_mistake_is_listed_with_its_place_and_what_to_write() throws IOException {
        change("schema.json", "\"fromDivision\", \"toDivision\"", "\"fromDivision\", \"toDivison\"");
        change("schema.json", "\"x-luqiao-codes\": \"COOP\"", "\"x-luqiao-codes\": \"COPP\"");
        change("rules.yaml", "replyDue >= requestDate", "replyDew >= requestDate");
        change("rules.yaml", "search: [coopNo,", "search: [copNo,");
        change("rules.yaml", "order: coopNo", "ordre: coopNo");
        change("rules.yaml", "version: 1", "version: 1\norigin: elsewhere");
        change("rules.yaml", "code: LQ-2101", "code: LQ-2999");
        List<String> findings = findings();
        assertThat(findings).hasSize(7);
        assertThat(findings)
                .anySatisfy(f -> assertThat(f).contains("schema.json:", "toDivison", "Did you mean 'toDivision'?"));
        assertThat(findings).anySatisfy(f -> assertThat(f).contains("LQ-7005", "COPP"));
        assertThat(findings).anySatisfy(f -> assertThat(f)
                .startsWith("schemas/records/cross-region-case/v1/rules.yaml:29:13: error LQ-7402")
                .contains("Did you mean 'replyDue'?"));
        assertThat(findings).anySatisfy(f -> assertThat(f).contains("copNo"));
        assertThat(findings).anySatisfy(f -> assertThat(f).contains("LQ-7002", "ordre", "Did you mean 'order'?"));
        assertThat(findings).anySatisfy(f -> assertThat(f).contains("LQ-2999"));
        assertThat(findings).anySatisfy(f -> assertThat(f).contains("origin", "elsewhere", "gateway"));
    }

    @Test
    void reminders_name_fields_that_exist_a_day_and_numbers_of_days() throws IOException {
        change(
                "rules.yaml",
                "reminds: {due: replyDue, days: [7, 1], open: {replyResult: PENDING}, by: coopNo}",
                "reminds: {due: coopType, days: [7, soon], open: {replyResut: PENDING}}");
        assertThat(findings())
                .hasSize(4)
                .anyMatch(f -> f.contains("coopType") && f.contains("a field of type date"))
                .anyMatch(f -> f.contains("soon") && f.contains("0 to 99"))
                .anyMatch(f -> f.contains("replyResut"))
                .anyMatch(f -> f.contains("LQ-7003") && f.contains("by"));
    }

    @Test
    void a_pattern_that_disagrees_with_its_type_is_refused() throws IOException {
        change(
                "schema.json",
                "\"x-luqiao-type\": \"division\", \"pattern\": \"^[0-9]{6}$\"",
                "\"x-luqiao-type\": \"division\", \"pattern\": \"^[0-9]{5}$\"");
        assertThat(findings()).singleElement().asString().contains("LQ-7404", "^[0-9]{6}$");
    }

    @Test
    void an_open_object_and_an_unknown_form_are_refused() throws IOException {
        change("schema.json", "\"additionalProperties\": false", "\"additionalProperties\": true");
        change("schema.json", "\"x-luqiao-type\": \"division\"", "\"x-luqiao-type\": \"divison\"");
        assertThat(findings())
                .hasSize(2)
                .anyMatch(f -> f.contains("LQ-7404"))
                .anyMatch(f -> f.contains("Did you mean 'division'?"));
    }

    @Test
    void a_value_that_its_code_set_lacks_is_refused() throws IOException {
        change("schema.json", "\"PARTIAL\"", "\"PARTLY\"");
        assertThat(findings()).singleElement().asString().contains("LQ-7005", "PARTLY", "REPLY_RESULT");
    }

    @Test
    void a_schema_that_is_not_json_is_a_finding_with_its_place() throws IOException {
        change("schema.json", "\"type\": \"object\",\n", "\"type\": \"object\"\n");
        assertThat(findings()).singleElement().asString().contains("schema.json:7:3", "LQ-7001");
        copy(FOLDER);
        change("schema.json", "\"caseNo\": {", "\"coopNo\": {");
        assertThat(findings()).singleElement().asString().contains("LQ-7001", "Duplicate");
    }

    @Test
    void a_folder_of_another_name_or_without_rules_is_refused() throws IOException {
        Files.delete(schemas.resolve(FOLDER).resolve("rules.yaml"));
        assertThat(findings()).singleElement().asString().contains("rules.yaml", "no such file");
        copy(FOLDER);
        change("rules.yaml", "version: 1", "version: 2");
        assertThat(findings()).singleElement().asString().contains("cross-region-case/v2");
    }

    @Test
    void missing_tables_or_record_types_are_findings() throws IOException {
        assertThat(texts(schemas.resolve("codes"))).singleElement().asString().contains("LQ-7005", "provinces.csv");
        Files.move(schemas.resolve("records"), schemas.resolve("elsewhere"));
        assertThat(findings()).singleElement().asString().contains("LQ-7006");
    }

    @Test
    void a_table_with_a_broken_row_or_overlapping_periods_is_a_finding() throws IOException {
        change(
                "rules.yaml",
                "assert: replyDue >= requestDate",
                "assert: lookupNumber(\"policy/base-rate\", requestDate, \"rate\", 1) > 0");
        Path table = schemas.resolve("codes/policy/base-rate.csv");
        String good = Files.readString(table);
        Files.writeString(table, good + "1,0.001000,2025-01-01,\n");
        assertThat(findings()).singleElement().asString().contains("LQ-7405", "line 10");
        Files.writeString(table, good + "1,0.001000\n");
        assertThat(findings()).singleElement().asString().contains("LQ-7405", "base-rate.csv:10");
    }

    @Test
    void the_digest_follows_schema_rules_and_tables_and_nothing_else() throws IOException {
        String before = digest();
        Files.writeString(schemas.resolve(FOLDER).resolve("record.md"), "other", StandardCharsets.UTF_8);
        assertThat(digest()).isEqualTo(before);
        Path table = schemas.resolve("codes/canonical/COOP.csv");
        Files.writeString(table, Files.readString(table).replace("REL_TRANSFER,", "REL_TRANSFER,x"));
        String after = digest();
        assertThat(after).isNotEqualTo(before);
        change("rules.yaml", "replyDue >= requestDate", "replyDue > requestDate");
        assertThat(digest()).isNotEqualTo(after);
    }

    private String digest() {
        RecordTypes types = RecordTypes.load(schemas, new Findings());
        return types.digest(types.byCode("R14").orElseThrow());
    }

    private List<String> findings() {
        return texts(schemas);
    }

    private static List<String> texts(Path folder) {
        Findings findings = new Findings();
        RecordTypes.load(folder, findings);
        return findings.sorted().stream().map(Finding::text).toList();
    }

    private void change(String file, String from, String to) throws IOException {
        Path path = schemas.resolve(FOLDER).resolve(file);
        String text = Files.readString(path, StandardCharsets.UTF_8);
        int at = text.indexOf(from);
        assertThat(at).as(from).isNotNegative();
        Files.writeString(
                path, text.substring(0, at) + to + text.substring(at + from.length()), StandardCharsets.UTF_8);
    }

    private void copy(String folder) throws IOException {
        Path from = Examples.SCHEMAS.resolve(folder);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = schemas.resolve(Examples.SCHEMAS.relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
