package cn.luqiao.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.app.Exit;
import cn.luqiao.app.print.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EvalCommandTest {
    private static final String QUERY =
            "schemas/dialects/qilu-json/cases/treatment-filing/read-blanks-as-sent/input.json";

    @ParameterizedTest
    @CsvSource({
        "money, fen, 0000016380, 163.80",
        "money, jiao, 1638, 163.80",
        "money, wan, 12850, 128500000.00",
        "money, yuan, '1,234.00', 1234.00",
    })
    void an_amount_is_converted_in_its_unit(String as, String unit, String text, String value) {
        assertThat(Shell.run("eval", "--as", as, "--unit", unit, text).out().lines())
                .first()
                .isEqualTo(value);
    }

    @Test
    void a_conversion_tells_its_flags_and_its_expectation() {
        assertThat(Shell.run("eval", "--as", "date", "2025年6月30日").out()).contains("2025-06-30", "DATE_FORM_REPAIRED");
        Shell.Ran refused = Shell.run("eval", "--as", "date", "250630", "-o", "json");
        assertThat(refused.exit()).isEqualTo(Exit.NEGATIVE);
        assertThat(Json.parse(refused.out()).path("expected").asText()).isNotEmpty();
        assertThat(Shell.run("eval", "--as", "date", "00000000").out()).contains("无值 absent");
    }

    @Test
    void a_conversion_works_the_other_way_too() {
        assertThat(Shell.run("eval", "--as", "money", "--unit", "fen", "--write", "163.80")
                        .out()
                        .strip())
                .isEqualTo("16380");
        assertThat(Shell.run("eval", "--as", "date", "--form", "yyyyMMdd", "--write", "2025-06-30")
                        .out()
                        .strip())
                .isEqualTo("20250630");
    }

    @Test
    void an_unknown_conversion_or_option_is_told() {
        assertThat(Shell.run("eval", "--as", "mony", "1").err()).contains("Did you mean money?");
        assertThat(Shell.run("eval", "--as", "money", "--unit", "cent", "1").exit())
                .isEqualTo(Exit.NEGATIVE);
        assertThat(Shell.run("eval", "qilu-jsn", "x").exit()).isEqualTo(Exit.NAME_NOT_FOUND);
        assertThat(Shell.run("eval", "qilu-json").exit()).isEqualTo(Exit.USAGE);
    }

    @Test
    void each_rule_tells_what_it_read_repaired_and_set() {
        Shell.Ran ran = Shell.run("eval", "qilu-json", Shell.HOME.resolve(QUERY).toString(), "-o", "json");
        List<JsonNode> steps = ran.out().lines().map(Json::parse).toList();
        JsonNode id = steps.stream()
                .filter(step -> step.path("field").asText().equals("idNo"))
                .findFirst()
                .orElseThrow();
        assertThat(id.path("place").asText()).startsWith("schemas/dialects/qilu-json/treatment-filing.map.yaml:");
        assertThat(id.path("wirePlace").asText()).isEqualTo("$.input.psn.certno");
        assertThat(id.path("wire").asText()).isEqualTo("370102********997x");
        assertThat(id.path("value").asText()).isEqualTo("370102********997X");
        assertThat(id.path("flags").path(0).asText()).isEqualTo("ID_LETTER_RAISED");
        assertThat(ran.exit()).isEqualTo(Exit.GOOD);
    }

    @Test
    void a_rule_that_refuses_shows_its_problem() {
        Shell.Ran ran = Shell.run(
                "eval",
                "laiwu-fixed",
                Shell.HOME
                        .resolve("schemas/dialects/laiwu-fixed/cases/person-participation/refuse-bad-lines/input.txt")
                        .toString());
        assertThat(ran.exit()).isEqualTo(Exit.NEGATIVE);
        assertThat(ran.out()).contains("✗ LQ-2201", "rule change");
    }

    @Test
    void a_record_is_written_rule_by_rule(@TempDir Path folder) throws IOException {
        JsonNode record = Json.parse(Files.readString(
                Shell.HOME.resolve(
                        "schemas/dialects/qilu-json/cases/treatment-filing/write-a-query-with-personal-number/input.json"),
                StandardCharsets.UTF_8));
        Path body = Files.writeString(
                folder.resolve("body.json"), record.path("fields").toString());
        Shell.Ran ran = Shell.run(
                "eval", "qilu-json", body.toString(), "--write", "--type", "treatment-filing/v1#query", "--reveal");
        assertThat(ran.exit()).as(ran.out() + ran.err()).isEqualTo(Exit.GOOD);
        assertThat(ran.out()).contains("input/psn/certno", "← idNo", "\"infno\"");
    }
}
