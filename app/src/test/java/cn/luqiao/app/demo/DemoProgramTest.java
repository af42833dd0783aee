package cn.luqiao.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.luqiao.app.Exit;
import cn.luqiao.app.print.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The demonstration as a process of its own: what it prints, what it notices, and what it leaves behind. */
final class DemoProgramTest {
    private static final Duration LONGEST = Duration.ofSeconds(170);

    @TempDir
    Path folder;

    private Process process;
    private List<ProcessHandle> children = List.of();

    @AfterEach
    void end() {
        children.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    @Test
    void everything_agrees_and_the_output_is_one_json_document() throws Exception {
        start("--records", "400", "--seed", "7", "-o", "json");
        assertThat(exit()).as(err()).isEqualTo(Exit.GOOD);
        JsonNode document = Json.parse(out());
        assertThat(document.path("ok").asBoolean()).isTrue();
        assertThat(texts(document.path("rows"), "adapter")).contains("rest", "soap", "file", "queue");
        assertThat(texts(document.path("rows"), "record"))
                .contains(
                        "person-participation",
                        "levy-assessment",
                        "payment-confirmation",
                        "treatment-filing",
                        "medical-settlement",
                        "cross-region-case");
        assertThat(document.path("problems")).isNotEmpty();
        assertThat(texts(document.path("problems"), "code")).allMatch(code -> code.startsWith("LQ-"));
    }

    @ParameterizedTest
    @CsvSource({
        "mapping, difference:field, unitName",
        "drop, difference:missing, R14",
        "double, difference:doubled, R14"
    })
    void a_spoilt_mapping_a_dropped_and_a_doubled_record_are_noticed_and_named(
            String sabotage, String code, String named) throws Exception {
        start("--records", "300", "--sabotage", sabotage, "-o", "json");
        assertThat(exit()).as(err()).isEqualTo(Exit.NEGATIVE);
        JsonNode document = Json.parse(out());
        assertThat(document.path("ok").asBoolean()).isFalse();
        assertThat(document.path("problems"))
                .anyMatch(problem -> problem.path("code").asText().equals(code)
                        && problem.path("example").asText().contains(named));
    }

    @Test
    void what_it_offers_to_try_works_as_printed_and_a_stop_leaves_no_process() throws Exception {
        start("--records", "200", "--stay");
        await().atMost(LONGEST)
                .until(() -> out().contains("3. ") && out().strip().endsWith("'"));
        children = process.descendants().toList();
        assertThat(children).isNotEmpty();
        if (canRun("curl", "--version")) {
            List<String> lines =
                    out().lines().filter(l -> l.startsWith("curl ")).toList();
            assertThat(lines).hasSize(3);
            assertThat(shell(lines.get(0))).contains("\"infcode\":0", "\"elig\":");
            assertThat(shell(lines.get(1))).contains("\"infcode\":-1", "LQ-2101");
            assertThat(shell(lines.get(2))).contains("\"traces\":[{", "accepted");
        }
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(children).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void a_kill_leaves_no_process_either() throws Exception {
        start("--records", "200");
        await().atMost(LONGEST).until(() -> err().contains("模拟参与方已就绪"));
        children = process.descendants().toList();
        assertThat(children).isNotEmpty();
        process.destroyForcibly();
        await().atMost(Duration.ofSeconds(30)).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void a_folder_that_is_not_empty_is_refused() throws Exception {
        Files.writeString(folder.resolve("precious"), "x");
        start("--data", folder.toString());
        assertThat(exit()).isEqualTo(Exit.NEGATIVE);
        assertThat(err()).contains("目录非空");
        assertThat(folder.resolve("precious")).hasContent("x");
    }

    private void start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Dluqiao.home=" + System.getProperty("luqiao.home"),
                "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")),
                "-Dfile.encoding=UTF-8",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "cn.luqiao.app.Luqiao",
                "demo"));
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
    }

    private int exit() throws InterruptedException {
        assertThat(process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private String out() {
        return text("out");
    }

    private String err() {
        return text("err");
    }

    private String text(String name) {
        try {
            return Files.readString(folder.resolve(name), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static List<String> texts(JsonNode list, String member) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(entry -> entry.path(member).asText())
                .distinct()
                .toList();
    }

    private static boolean canRun(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private String shell(String line) throws Exception {
        Path answer = folder.resolve("answer");
        Process curl = new ProcessBuilder("sh", "-c", line)
                .redirectErrorStream(true)
                .redirectOutput(answer.toFile())
                .start();
        assertThat(curl.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return Files.readString(answer, StandardCharsets.UTF_8);
    }
}
