package cn.luqiao.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.app.print.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the real gateway process with {@code kill -9} in the middle of the demonstration's traffic, more than once, and
 * asks the partners' own books afterwards: lost 0, doubled 0.
 */
class KillDuringTrafficProgramTest {
    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final int RECORDS = 700;
    private static final int[] KILL_AFTER_ACCEPTED = {60, 250};

    @TempDir
    Path root;

    private final Clock clock = Clock.systemUTC();
    private final Instant end = clock.instant().plus(LIMIT);
    private SandboxProcess sandbox;
    private Process gateway;
    private boolean sentAll;

    @Test
    void loses_nothing_and_doubles_nothing_when_the_gateway_is_killed_twice() throws Exception {
        DemoFolder folder = DemoFolder.fresh(Optional.of(root.resolve("run")));
        DemoCredentials credentials = DemoCredentials.make(folder, clock);
        sandbox = SandboxProcess.start(sandboxArguments(folder), folder.sandboxLog());
        try {
            JsonNode addresses = event("ready").path("addresses");
            new DemoEnvironment(folder, credentials, false).write(addresses);
            String url = "https://127.0.0.1:" + fixPort(folder.environment().resolve("luqiao.yaml"));
            startGateway(folder);
            sandbox.command(Json.object()
                    .put("cmd", "start")
                    .set("gateway", Json.object().put("https", url)));
            for (int accepted : KILL_AFTER_ACCEPTED) {
                awaitStatus("accepted", accepted);
                gateway.destroyForcibly().waitFor();
                startGateway(folder);
            }
            if (!sentAll) {
                event("sent-all");
            }
            awaitNothingOutstanding();
            sandbox.command(Json.object().put("cmd", "reconcile"));
            JsonNode report = event("reconciled");
            assertThat(report.path("differences").toPrettyString()).isEqualTo("[ ]");
            assertThat(report.path("ok").asBoolean()).isTrue();
        } finally {
            sandbox.close();
            if (gateway != null) {
                gateway.destroyForcibly().waitFor();
            }
        }
    }

    private void startGateway(DemoFolder folder) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Dluqiao.home=" + System.getProperty("luqiao.home"),
                "-Dstderr.encoding=UTF-8",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "cn.luqiao.app.Luqiao",
                "run",
                "--data",
                folder.gateway().toString(),
                "--env",
                folder.environment().toString()));
        gateway = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        root.resolve("gateway.log").toFile()))
                .start();
    }

    private List<String> sandboxArguments(DemoFolder folder) {
        return List.of(
                "--dir", folder.sandbox().toString(),
                "--credentials", folder.credentials().toString(),
                "--partners", "all",
                "--seed", "20250630",
                "--records", Integer.toString(RECORDS),
                "--clock", OffsetDateTime.now(clock).toString());
    }

    /** The gateway must come back where its partners know it. */
    private static int fixPort(Path options) throws IOException {
        int port;
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = probe.getLocalPort();
        }
        String text = Files.readString(options, StandardCharsets.UTF_8);
        Files.writeString(options, text.replaceFirst("port: 0", "port: " + port), StandardCharsets.UTF_8);
        return port;
    }

    private void awaitStatus(String count, int atLeast) throws InterruptedException {
        int seen = 0;
        while (seen < atLeast) {
            seen = total(status(), count);
            sandbox.next(Duration.ofMillis(200)).ifPresent(this::remember);
        }
    }

    private void awaitNothingOutstanding() throws InterruptedException {
        while (status().path("outstanding").asInt() > 0) {
            sandbox.next(Duration.ofMillis(300)).ifPresent(this::remember);
        }
    }

    private JsonNode status() throws InterruptedException {
        sandbox.command(Json.object().put("cmd", "status"));
        return event("status");
    }

    private static int total(JsonNode status, String count) {
        int total = 0;
        for (JsonNode row : status.path("rows")) {
            total += row.path("direction").asText().equals("in")
                    ? row.path(count).asInt()
                    : 0;
        }
        return total;
    }

    private void remember(JsonNode event) {
        sentAll |= event.path("event").asText().equals("sent-all");
    }

    private JsonNode event(String name) throws InterruptedException {
        while (clock.instant().isBefore(end)) {
            Optional<JsonNode> event = sandbox.next(Duration.ofSeconds(1));
            event.ifPresent(this::remember);
            if (event.isPresent() && event.get().path("event").asText().equals(name)) {
                return event.get();
            }
            assertThat(event.map(e -> e.path("event").asText())).isNotEqualTo(Optional.of("ended"));
        }
        throw new AssertionError("no event '" + name + "' within " + LIMIT + "; see " + root);
    }
}
