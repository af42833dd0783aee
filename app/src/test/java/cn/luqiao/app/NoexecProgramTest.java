package cn.luqiao.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged program where the temporary folder and the data folder are mounted {@code noexec} and the machine's
 * surroundings are foreign. Runs after packaging, where this user may mount.
 */
final class NoexecProgramTest {
    private static final Path HOME = Path.of(System.getProperty("luqiao.home"));
    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final String MOUNT = "mount -t tmpfs -o noexec none ";

    @TempDir
    Path folder;

    private Path mounted;

    private record Ended(int exit, String out, String err) {}

    @BeforeEach
    void needs_mounts() throws Exception {
        mounted = Files.createDirectory(folder.resolve("mounted"));
        Ended tried = within("true");
        assumeTrue(tried.exit() == 0, () -> "no noexec mount for this user, not tried: " + tried.err());
    }

    @Test
    void programs_cannot_run_there_or_this_test_proves_nothing() throws Exception {
        Ended script =
                within("printf '#!/bin/sh\\n' > " + mounted + "/x; chmod 755 " + mounted + "/x; " + mounted + "/x");
        assertThat(script.exit()).isEqualTo(126);
    }

    @Test
    void keys_are_made_and_the_ledger_is_opened_and_searched() throws Exception {
        String data = mounted.resolve("data").toString();
        Ended ended = within(luqiao("keys init --data " + data) + " && " + luqiao("trace 鲁2025 --data " + data));
        assertThat(ended.err()).contains("没有找到");
        assertThat(ended.exit()).as(ended.err()).isEqualTo(Exit.NAME_NOT_FOUND);
    }

    @Test
    void doctor_finds_the_library_that_was_brought_along() throws Exception {
        Ended ended = within(luqiao("doctor --data " + mounted + " -o json"));
        assertThat(ended.out()).contains("本地库目录", "dist/native/org/sqlite");
    }

    @Test
    void a_read_only_program_folder_is_enough() throws Exception {
        Path program = Files.createDirectory(folder.resolve("program"));
        String data = mounted.resolve("data").toString();
        Ended ended = within("mount --bind -o ro " + HOME + " " + program + " && mount -o remount,bind,ro " + program
                + " && ! touch " + program + "/x 2>/dev/null && " + program + "/luqiao keys init --data " + data
                + " && " + program + "/luqiao keys list --data " + data);
        assertThat(ended.exit()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("index.key");
    }

    private static String luqiao(String arguments) {
        return HOME.resolve("luqiao") + " " + arguments;
    }

    /** Runs commands where the folder {@code mounted} is noexec and the temporary folder lies in it. */
    private Ended within(String commands) throws IOException, InterruptedException {
        String script = MOUNT + mounted + " && mkdir " + mounted + "/tmp && { " + commands + "; }";
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(List.of("unshare", "-rm", "sh", "-c", script))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment()
                .putAll(Map.of(
                        "LUQIAO_JAVA_OPTS",
                        "-Djava.io.tmpdir=" + mounted.resolve("tmp"),
                        "LANG",
                        "C",
                        "LC_ALL",
                        "C",
                        "TZ",
                        "UTC"));
        try {
            Process process = builder.start();
            assertThat(process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
            return new Ended(process.exitValue(), text(out), text(err));
        } catch (IOException e) {
            return new Ended(-1, "", e.getMessage());
        }
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
