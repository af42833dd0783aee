package cn.luqiao.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.app.Desk;
import cn.luqiao.app.Exit;
import cn.luqiao.app.Program;
import cn.luqiao.app.print.Json;
import cn.luqiao.core.seal.KeyFolder;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real command line in this process. */
final class CommandLineTest {
    private static final Path HOME = Path.of(System.getProperty("luqiao.home"));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... args) {
        Desk desk = new Desk(
                HOME,
                Clock.system(ZoneOffset.ofHours(8)),
                InputStream.nullInputStream(),
                stream(out),
                stream(err),
                Map.of());
        return new Program(desk).run(args);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void version_names_the_program_java_and_camel() {
        assertThat(run("version", "-o", "json")).isEqualTo(Exit.GOOD);
        JsonNode versions = Json.parse(out());
        assertThat(versions.path("luqiao").asText()).isNotEmpty();
        assertThat(versions.path("java").asText()).startsWith(System.getProperty("java.version"));
        assertThat(versions.path("camel").asText()).startsWith("4.");
        assertThat(err()).isEmpty();
    }

    @Test
    void no_command_is_a_mistake_that_shows_what_there_is() {
        assertThat(run()).isEqualTo(Exit.USAGE);
        assertThat(out()).isEmpty();
        assertThat(err()).contains("缺少命令", "lint", "doctor", "退出码");
    }

    @Test
    void an_unknown_option_is_a_mistake_that_names_it() {
        assertThat(run("version", "--colour")).isEqualTo(Exit.USAGE);
        assertThat(err()).contains("--colour", "用法 Usage: luqiao version");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lint",
                "validate",
                "test",
                "try",
                "eval",
                "case",
                "explain",
                "apply",
                "trace",
                "codes",
                "doctor",
                "sandbox",
                "version"
            })
    void every_command_explains_itself_in_chinese_first(String command) {
        assertThat(run(command, "--help")).isEqualTo(Exit.GOOD);
        assertThat(out()).containsPattern("用法 Usage: luqiao " + command);
        assertThat(out().lines().skip(1).filter(line -> line.matches(".*\\p{IsHan}.*[A-Za-z]{4}.*")))
                .isNotEmpty();
    }

    @Test
    void lint_of_a_folder_that_does_not_exist_says_so(@TempDir Path folder) {
        assertThat(run("lint", "--home", folder.resolve("nowhere").toString())).isEqualTo(Exit.NO_SUCH_FILE);
        assertThat(err()).contains("nowhere", "目录不存在");
    }

    @Test
    void lint_of_an_unknown_environment_says_so() {
        assertThat(run("lint", "--env", "nowhere")).isEqualTo(Exit.NO_SUCH_FILE);
        assertThat(err()).contains("environments/nowhere");
    }

    @Test
    void lint_of_an_empty_folder_is_negative_because_nothing_was_checked(@TempDir Path folder) {
        assertThat(run("lint", "--home", folder.toString(), "-o", "json")).isEqualTo(Exit.NEGATIVE);
        JsonNode document = Json.parse(out());
        assertThat(document.path("ok").asBoolean()).isFalse();
        assertThat(document.path("findings")).isNotEmpty();
    }

    @Test
    void lint_tells_file_line_and_column_of_every_mistake(@TempDir Path folder) throws IOException {
        Path partners = Files.createDirectories(folder.resolve("config/partners"));
        Files.writeString(partners.resolve("bank.yaml"), "partner: bank\nnmae: x\n");
        assertThat(run("lint", "--home", folder.toString())).isEqualTo(Exit.NEGATIVE);
        assertThat(out())
                .contains("config/partners/bank.yaml:2:1: error LQ-7002")
                .contains("Did you mean 'name'?");
    }

    @Test
    void apply_without_a_running_gateway_says_how_to_start_one(@TempDir Path data) {
        assertThat(run("apply", "--data", data.toString())).isEqualTo(Exit.NEGATIVE);
        assertThat(err()).contains("没有网关在运行", "luqiao run");
    }

    @Test
    void codes_without_a_verb_is_a_mistake_that_shows_the_verbs() {
        assertThat(run("codes")).isEqualTo(Exit.USAGE);
        assertThat(err()).contains("inbox", "release");
    }

    @Test
    void the_inbox_of_a_ledger_at_rest_is_shown_without_a_gateway(@TempDir Path data) {
        KeyFolder.open(data.resolve("keys"), true);
        assertThat(run("codes", "inbox", "--data", data.toString(), "-o", "json"))
                .isEqualTo(Exit.GOOD);
        assertThat(Json.parse(out()).path("codes").isArray()).isTrue();
    }

    @Test
    void trace_in_a_folder_that_does_not_exist_says_how_to_name_one(@TempDir Path data) {
        String nowhere = data.resolve("nowhere").toString();
        assertThat(run("trace", "SD202505140000000001", "--data", nowhere)).isEqualTo(Exit.NO_SUCH_FILE);
        assertThat(err()).contains("nowhere", "--data");
    }

    @Test
    void trace_of_an_unknown_key_in_a_ledger_at_rest_finds_nothing(@TempDir Path data) {
        KeyFolder.open(data.resolve("keys"), true);
        assertThat(run("trace", "SD202505140000000001", "--data", data.toString(), "-o", "json"))
                .isEqualTo(Exit.NAME_NOT_FOUND);
        assertThat(Json.parse(out()).path("traces")).isEmpty();
        assertThat(err()).contains("没有找到");
    }

    @Test
    void doctor_judges_every_point_and_gives_a_remedy_for_each_bad_one(@TempDir Path data) throws IOException {
        Path keys = Files.createDirectories(data.resolve("keys"));
        Files.writeString(keys.resolve("index.key"), "open to all");
        run("doctor", "--data", data.toString(), "-o", "json");
        JsonNode checks = Json.parse(out()).path("checks");
        assertThat(checks).hasSizeGreaterThan(10);
        for (JsonNode check : checks) {
            boolean good = check.path("verdict").asText().equals("good");
            assertThat(check.path("remedy").asText().isEmpty()).as("%s", check).isEqualTo(good);
        }
        assertThat(checks)
                .anyMatch(c -> c.path("found").asText().contains(keys.toString())
                        && c.path("verdict").asText().equals("bad"));
    }
}
