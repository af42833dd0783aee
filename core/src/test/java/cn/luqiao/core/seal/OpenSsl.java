package cn.luqiao.core.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The openssl program in a folder: the second opinion on every format. */
public record OpenSsl(Path folder) {
    private static final long SECONDS_MAX = 60;

    /** In that folder; without the program the test is skipped, saying so. */
    public static OpenSsl in(Path folder) {
        OpenSsl openssl = new OpenSsl(folder);
        assumeTrue(
                openssl.installed(), "SKIPPED: the openssl program is not installed, nothing was checked against it");
        return openssl;
    }

    private boolean installed() {
        try {
            return start(List.of("openssl", "version")).waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What it prints; the command must succeed. */
    public String run(String... arguments) throws IOException, InterruptedException {
        Result result = attempt(arguments);
        assertThat(result.exit())
                .as(String.join(" ", arguments) + "\n" + result.text())
                .isZero();
        return result.text();
    }

    /** Runs a command that may fail. */
    public Result attempt(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        Process process = start(command);
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), text);
    }

    /** Exit code and everything it printed. */
    public record Result(int exit, String text) {}

    public Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    public byte[] read(String name) throws IOException {
        return Files.readAllBytes(folder.resolve(name));
    }

    private Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(
                        Files.exists(Path.of("/dev/null"))
                                ? Path.of("/dev/null").toFile()
                                : folder.resolve("empty").toFile()))
                .start();
    }
}
