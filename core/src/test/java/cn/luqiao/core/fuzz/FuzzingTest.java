package cn.luqiao.core.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Readers under Jazzer, guided by coverage: no crash, no hang, no memory that grows, only problems. Short here; {@code make
 * fuzz SECONDS=3600} looks longer, and {@code DIALECT=tax-bus} at one reader only. A finding becomes a file in
 * {@code core/src/test/resources/fuzz/<dialect>/} without its first byte.
 */
class FuzzingTest {
    private static final int SECONDS = Integer.getInteger("luqiao.fuzz.seconds", 12);
    private static final int START_SECONDS_MAX = 300;

    @Test
    void a_search_from_the_golden_messages_finds_nothing_but_problems(@TempDir Path folder) throws Exception {
        String only = System.getProperty("luqiao.fuzz.dialect", "");
        List<String> readers = only.isEmpty() ? new Readers().names() : List.of(only);
        Seeds.write(Seeds.golden(), readers, folder.resolve("seeds"));
        Files.createDirectories(folder.resolve("corpus"));

        Path log = Files.createDirectories(Path.of("target/fuzz")).resolve("jazzer.log");
        Process fuzzer = new ProcessBuilder(command(folder, only))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();

        assertThat(fuzzer.waitFor(SECONDS + START_SECONDS_MAX, TimeUnit.SECONDS))
                .isTrue();
        String said = Files.readString(log, StandardCharsets.UTF_8);
        assertThat(fuzzer.exitValue()).as(said).isZero();
        assertThat(executions(said)).as(said).isGreaterThan(Seeds.golden().size() / 2);
    }

    @Test
    void what_was_found_once_stays_mended() throws IOException {
        Readers readers = new Readers();
        assertThat(Seeds.findings()).isNotEmpty();
        for (Seeds.Seed seed : Seeds.findings()) {
            byte[] message = Files.readAllBytes(seed.file());
            assertTimeoutPreemptively(
                    Duration.ofSeconds(20),
                    () -> readers.read(seed.reader(), message),
                    seed.file().toString());
        }
    }

    private static List<String> command(Path folder, String only) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-Djava.io.tmpdir=" + folder,
                "-Dluqiao.home=" + System.getProperty("luqiao.home"),
                "-Dluqiao.fuzz.dialect=" + only,
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + ReaderFuzzer.class.getName(),
                "--instrumentation_includes=cn.luqiao.core.**",
                "--custom_hook_includes=cn.luqiao.core.**",
                "--reproducer_path=" + folder,
                "-artifact_prefix=" + Path.of("target/fuzz").toAbsolutePath() + "/",
                "-max_total_time=" + SECONDS,
                "-timeout=20",
                "-rss_limit_mb=0",
                "-max_len=16384",
                "-print_final_stats=1",
                folder.resolve("corpus").toString(),
                folder.resolve("seeds").toString());
    }

    private static long executions(String log) {
        return log.lines()
                .filter(line -> line.startsWith("stat::number_of_executed_units:"))
                .mapToLong(line ->
                        Long.parseLong(line.substring(line.indexOf(':', 6) + 1).strip()))
                .findFirst()
                .orElse(0);
    }
}
