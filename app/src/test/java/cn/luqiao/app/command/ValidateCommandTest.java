package cn.luqiao.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.app.Exit;
import cn.luqiao.app.print.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of the domain brief through the real command. */
final class ValidateCommandTest {
    private static final JsonNode RECORDS = records();

    static Stream<String> types() {
        return IntStream.rangeClosed(1, 16).mapToObj(n -> String.format("R%02d", n));
    }

    @ParameterizedTest
    @MethodSource("types")
    void every_example_of_the_brief_ends_with_exactly_its_rules(String type) {
        StringBuilder lines = new StringBuilder();
        List<List<String>> expected = new ArrayList<>();
        add(type, RECORDS.path(type).path("valid"), List.of(), lines, expected);
        for (JsonNode invalid : RECORDS.path(type).path("invalid")) {
            add(type, invalid.path("record"), texts(invalid.path("expect")), lines, expected);
        }
        Shell.Ran ran = validate(lines.toString(), type);
        List<JsonNode> printed = ran.out().lines().map(Json::parse).toList();
        assertThat(printed).hasSameSizeAs(expected).hasSizeGreaterThan(1);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(printed.get(i).path("line").asInt()).isEqualTo(i + 1);
            assertThat(texts(printed.get(i).path("rules")))
                    .as("%s line %s", type, i + 1)
                    .isEqualTo(expected.get(i));
            assertThat(printed.get(i).path("ok").asBoolean())
                    .isEqualTo(expected.get(i).isEmpty());
            assertThat(printed.get(i).fieldNames()).toIterable().containsExactly("line", "ok", "rules");
        }
        assertThat(ran.exit()).isEqualTo(Exit.NEGATIVE);
    }

    @ParameterizedTest
    @MethodSource("types")
    void the_valid_example_alone_is_good(String type) {
        String line = RECORDS.path(type).path("valid").toString();
        assertThat(validate(line, type)).satisfies(ran -> {
            assertThat(ran.exit()).isEqualTo(Exit.GOOD);
            assertThat(ran.out().strip()).isEqualTo("{\"line\":1,\"ok\":true,\"rules\":[]}");
        });
    }

    @Test
    void a_type_is_found_by_code_by_name_and_by_name_with_version() {
        String line = RECORDS.path("R03").path("valid").toString();
        for (String type : List.of("R03", "r03", "person-participation", "person-participation/v1", "R03#report")) {
            assertThat(validate(line, type).exit()).as(type).isEqualTo(Exit.GOOD);
        }
    }

    @Test
    void an_unknown_type_or_action_is_a_name_that_is_not_found() {
        assertThat(validate("{}", "person-participtaion")).satisfies(ran -> {
            assertThat(ran.exit()).isEqualTo(Exit.NAME_NOT_FOUND);
            assertThat(ran.err()).contains("没有这个记录类型", "Did you mean person-participation?");
        });
        assertThat(validate("{}", "R03#settle").err()).contains("没有这个动作", "report");
        assertThat(validate("{}", "R99").exit()).isEqualTo(Exit.NAME_NOT_FOUND);
    }

    @Test
    void a_file_that_is_not_there_is_told_with_its_own_exit_code() {
        assertThat(Shell.run("validate", "R03", "nowhere.jsonl").exit()).isEqualTo(Exit.NO_SUCH_FILE);
    }

    @Test
    void nothing_checked_is_a_negative_answer() {
        assertThat(validate("\n\n", "R03")).satisfies(ran -> {
            assertThat(ran.exit()).isEqualTo(Exit.NEGATIVE);
            assertThat(ran.err()).contains("没有内容可查");
        });
    }

    @Test
    void lines_that_are_no_json_object_are_told_and_the_next_ones_are_checked() {
        String good = RECORDS.path("R03").path("valid").toString();
        Shell.Ran ran = validate("\uFEFF" + good + "\r\n[1]\n\n{\"a\":\n" + good, "R03");
        assertThat(ran.out().lines())
                .containsExactly(
                        "{\"line\":1,\"ok\":true,\"rules\":[]}",
                        "{\"line\":2,\"ok\":false,\"rules\":[\"json\"]}",
                        "{\"line\":4,\"ok\":false,\"rules\":[\"json\"]}",
                        "{\"line\":5,\"ok\":true,\"rules\":[]}");
    }

    @Test
    void the_table_names_line_rule_field_and_expectation_and_masks_the_value(@TempDir Path folder) throws IOException {
        ObjectNode body = RECORDS.path("R03").path("valid").deepCopy();
        body.put("idNo", "370102198503129973").put("wage", 12.5);
        Path file = Files.writeString(folder.resolve("bodies.jsonl"), body.toString());
        Shell.Ran ran = Shell.run("validate", "R03", file.toString(), "--clock", "2025-06-30");
        assertThat(ran.out()).contains("行 line 1: X01 idNo", "LQ-2101", "证件号码").contains("type wage");
        assertThat(ran.out()).doesNotContain("370102198503129973");
        assertThat(ran.err()).contains("检查 1 条，不合格 1 条");
    }

    @Test
    void the_clock_decides_what_is_in_the_future() {
        ObjectNode body = RECORDS.path("R15").path("valid").deepCopy();
        body.put("hit", true).put("eventDate", "2025-06-30").put("evidenceRef", "E1");
        assertThat(Shell.runWith(bytes(body.toString()), "validate", "R15", "-", "--clock", "2025-06-29")
                        .out())
                .contains("X04");
        assertThat(Shell.runWith(bytes(body.toString()), "validate", "R15", "-", "--clock", "2025-06-30")
                        .out())
                .doesNotContain("X04");
    }

    @Test
    void a_date_that_is_none_is_a_mistake_of_usage() {
        assertThat(Shell.run("validate", "R03", "-", "--clock", "2025-02-30").exit())
                .isEqualTo(Exit.USAGE);
    }

    private static void add(
            String type, JsonNode body, List<String> rules, StringBuilder lines, List<List<String>> expected) {
        ObjectNode copy = body.deepCopy();
        if (type.equals("R05")) {
            copy.put(
                    "_assessedPayable",
                    RECORDS.path("R04").path("valid").path("payable").asText());
        }
        lines.append(copy).append('\n');
        expected.add(rules.stream().sorted().toList());
    }

    private static Shell.Ran validate(String lines, String type) {
        return Shell.runWith(bytes(lines), "validate", type, "-", "--clock", "2025-06-30", "-o", "json");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static JsonNode records() {
        Path examples = Shell.HOME.resolve("core/src/test/resources/domain/examples.json");
        try (InputStream in = Files.newInputStream(examples)) {
            return Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .path("records");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
