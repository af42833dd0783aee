package cn.luqiao.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.sandbox.record.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxProcessTest {
    @TempDir
    static Path folder;

    private static Path credentials;

    @BeforeAll
    static void makeCredentials() throws IOException {
        credentials = TestCredentials.make(Files.createDirectory(folder.resolve("credentials")));
    }

    @Test
    void it_reports_ready_obeys_commands_and_ends_when_its_input_ends() throws Exception {
        Process process = start(
                "--dir",
                folder.resolve("run").toString(),
                "--credentials",
                credentials.toString(),
                "--partners",
                "hospital-qilu,legacy-laiwu,city-jinan",
                "--records",
                "20",
                "--clock",
                "2025-06-30T09:00:00+08:00");
        try (BufferedReader events =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            JsonNode ready = Json.read(events.readLine());
            assertThat(ready.path("event").asText()).isEqualTo("ready");
            assertThat(ready.path("addresses").fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder("hospital-qilu", "legacy-laiwu", "city-jinan");
            assertThat(ready.path("addresses")
                            .path("legacy-laiwu")
                            .path("hostKey")
                            .asText())
                    .startsWith("ssh-rsa ");
            assertThat(ready.toString()).doesNotContain("password-of", "token-of");

            say(process, "{\"cmd\":\"status\"}");
            assertThat(next(events, "status").path("outstanding").asInt()).isZero();
            say(process, "{\"cmd\":\"dance\"}");
            assertThat(next(events, "error").path("text").asText()).contains("dance", "expected: start");
            say(process, "{\"cmd\":\"reconcile\"}");
            assertThat(next(events, "reconciled").path("ok").asBoolean()).isTrue();
            process.getOutputStream().close();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void it_says_what_is_missing_and_how_it_is_used() throws Exception {
        Path nowhere = Files.createDirectory(folder.resolve("nowhere"));
        assertThat(failure(66, "--dir", folder.resolve("x").toString(), "--credentials", nowhere.toString()))
                .contains("provincial-core", "--credentials");
        assertThat(failure(2, "--dir", folder.toString())).contains("--credentials: missing", "usage");
    }

    private static String failure(int exitCode, String... args) throws Exception {
        Process process = start(args);
        String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isEqualTo(exitCode);
        assertThat(process.getInputStream().readAllBytes()).isEmpty();
        return said;
    }

    private static JsonNode next(BufferedReader events, String name) throws IOException {
        while (true) {
            JsonNode event = Json.read(events.readLine());
            if (event.path("event").asText().equals(name)) {
                return event;
            }
        }
    }

    private static void say(Process process, String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    private static Process start(String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dstderr.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                Sandbox.class.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command).start();
    }
}
