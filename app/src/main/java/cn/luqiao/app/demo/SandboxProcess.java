package cn.luqiao.app.demo;

import cn.luqiao.app.print.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The sandbox as a child process: commands go to its standard input, its events come from its standard output. */
public final class SandboxProcess implements AutoCloseable {
    private static final String MAIN = "cn.luqiao.sandbox.Sandbox";
    private static final Duration ORDERLY_STOP = Duration.ofSeconds(5);
    /** What the queue of events holds when the process has ended. */
    private static final ObjectNode ENDED = Json.object().put("event", "ended");

    private final Process process;
    private final Writer commands;
    private final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();

    private SandboxProcess(Process process) {
        this.process = process;
        this.commands = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        Thread reader = new Thread(this::read, "sandbox-events");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts it with the class path and Java of this process; what it logs goes to a file. */
    static SandboxProcess start(List<String> arguments, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(arguments));
        builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        return new SandboxProcess(builder.start());
    }

    /** The command line of a sandbox with the class path and Java of this process. */
    public static List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8"));
        Optional.ofNullable(System.getProperty("io.netty.native.workdir"))
                .ifPresent(folder -> command.add("-Dio.netty.native.workdir=" + folder));
        command.add(MAIN);
        command.addAll(arguments);
        return command;
    }

    /** Gives a command. */
    void command(ObjectNode command) {
        try {
            commands.write(Json.line(command) + "\n");
            commands.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("sandbox process has ended", e);
        }
    }

    /** The next event; empty when none came in time. An event named {@code ended} is the last one. */
    Optional<JsonNode> next(Duration wait) throws InterruptedException {
        return Optional.ofNullable(events.poll(wait.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                events.add(Json.parse(line));
            }
        } catch (IOException | UncheckedIOException e) {
            events.add(Json.object().put("event", "error").put("text", e.toString()));
        }
        events.add(ENDED);
    }

    /** Asks it to stop; ends it by force when it does not. */
    @Override
    public void close() {
        try {
            command(Json.object().put("cmd", "stop"));
        } catch (UncheckedIOException e) {
            // It has ended already.
        }
        try {
            if (!process.waitFor(ORDERLY_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
