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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration as a process of its own: what it prints, what it notices, and what it leaves behind. */
final class DemoProgramTest {
    @TempDir
    Path folder;

    private final List<DemoProgram> started = new ArrayList<>();
    private List<ProcessHandle> children = List.of();

    @AfterEach
    void end() {
        children.forEach(ProcessHandle::destroyForcibly);
        started.forEach(DemoProgram::close);
    }

    private DemoProgram start(Path in, String... arguments) {
        started.add(DemoProgram.start(in, arguments));
        return started.get(started.size() - 1);
    }

    @Test
    void everything_agrees_the_output_is_one_json_document_and_no_personal_number_stands_anywhere() throws Exception {
        Path data = folder.resolve("data");
        DemoProgram demo = start(folder, "--records", "400", "--seed", "7", "-o", "json", "--data", data.toString());
        assertThat(demo.exit()).as(demo.err()).isEqualTo(Exit.GOOD);
        JsonNode document = Json.parse(demo.out());
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

        PersonalNumbers numbers = PersonalNumbers.in(data.resolve("sandbox"));
        assertThat(numbers.size()).isGreaterThan(200);
        assertThat(numbers.heldBy(List.of(data.resolve("sandbox")))).isNotEmpty();
        assertThat(numbers.heldBy(List.of(folder.resolve("out"), folder.resolve("err"), data.resolve("gateway"))))
                .isEmpty();
    }

    /** What each sabotage is found as, and what its finding names. */
    private record Spoilt(String code, String named) {}

    @Test
    void a_spoilt_mapping_a_dropped_and_a_doubled_record_are_noticed_and_named() throws Exception {
        Map<String, Spoilt> spoilt = Map.of(
                "mapping", new Spoilt("difference:field", "unitName"),
                "drop", new Spoilt("difference:missing", "R14"),
                "double", new Spoilt("difference:doubled", "R14"));
        Map<String, DemoProgram> programs = new LinkedHashMap<>();
        for (String sabotage : spoilt.keySet()) {
            Path own = Files.createDirectory(folder.resolve(sabotage));
            programs.put(sabotage, start(own, "--records", "300", "--sabotage", sabotage, "-o", "json"));
        }
        for (Map.Entry<String, DemoProgram> program : programs.entrySet()) {
            noticed(program.getValue(), spoilt.get(program.getKey()));
        }
    }

    private static void noticed(DemoProgram demo, Spoilt spoilt) throws InterruptedException {
        assertThat(demo.exit()).as(demo.err()).isEqualTo(Exit.NEGATIVE);
        JsonNode document = Json.parse(demo.out());
        assertThat(document.path("ok").asBoolean()).isFalse();
        assertThat(document.path("problems"))
                .anyMatch(problem -> problem.path("code").asText().equals(spoilt.code())
                        && problem.path("example").asText().contains(spoilt.named()));
    }

    @Test
    void what_it_offers_to_try_works_as_printed_and_a_stop_leaves_no_process() throws Exception {
        DemoProgram demo = start(folder, "--records", "200", "--stay");
        await().atMost(DemoProgram.LONGEST)
                .until(() -> demo.out().contains("3. ") && demo.out().strip().endsWith("'"));
        children = demo.process().descendants().toList();
        assertThat(children).isNotEmpty();
        if (canRun("curl", "--version")) {
            List<String> lines =
                    demo.out().lines().filter(l -> l.startsWith("curl ")).toList();
            assertThat(lines).hasSize(3);
            assertThat(shell(lines.get(0))).contains("\"infcode\":0", "\"elig\":");
            assertThat(shell(lines.get(1))).contains("\"infcode\":-1", "LQ-2101");
            assertThat(shell(lines.get(2))).contains("\"traces\":[{", "accepted");
        }
        demo.process().destroy();
        assertThat(demo.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(children).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void a_kill_leaves_no_process_either() throws Exception {
        DemoProgram demo = start(folder, "--records", "200");
        await().atMost(DemoProgram.LONGEST).until(() -> demo.err().contains("模拟参与方已就绪"));
        children = demo.process().descendants().toList();
        assertThat(children).isNotEmpty();
        demo.process().destroyForcibly();
        await().atMost(Duration.ofSeconds(30)).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void a_folder_that_is_not_empty_is_refused() throws Exception {
        Files.writeString(folder.resolve("precious"), "x");
        DemoProgram demo = start(folder, "--data", folder.toString());
        assertThat(demo.exit()).isEqualTo(Exit.NEGATIVE);
        assertThat(demo.err()).contains("目录非空");
        assertThat(folder.resolve("precious")).hasContent("x");
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
