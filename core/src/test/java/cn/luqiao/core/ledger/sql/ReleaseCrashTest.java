package cn.luqiao.core.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.core.ledger.StoredRecord;
import cn.luqiao.core.ledger.Waiting;
import cn.luqiao.core.seal.KeyFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a real process with SIGKILL while it releases parked records. */
class ReleaseCrashTest {
    private static final int RELEASED_MIN = 30;

    @TempDir
    Path temp;

    @Test
    void after_a_kill_nothing_parked_is_lost_and_nothing_released_is_released_again() throws Exception {
        KeyFolder keys = KeyFolder.open(temp.resolve("keys"), true);
        List<String> told = runAndKill();
        try (SqlLedger ledger = SqlLedger.openSqlite(
                temp.resolve("ledger.db"), keys, Clock.systemUTC(), "node", LedgerPolicy.shipped())) {
            List<String> accepted =
                    ledger.unrouted(10_000).stream().map(StoredRecord::recordId).toList();
            List<String> waiting = ledger.waitingFor(ParkingSamples.TABLE, "9", 10_000).stream()
                    .map(Waiting::id)
                    .toList();
            assertThat(accepted).doesNotHaveDuplicates();
            assertThat(accepted.stream().filter(waiting::contains)).isEmpty();
            for (String line : told) {
                String id = LedgerSamples.id(line.split(" ")[0]);
                boolean released = accepted.contains(id);
                assertThat(released || waiting.contains(id)).as(line).isTrue();
                assertThat(released || line.endsWith("parked")).as(line).isTrue();
                assertThat(ledger.parked(id).isPresent()).as(line).isEqualTo(!released);
            }
            for (String id : waiting) {
                assertThat(ledger.resume(ParkingSamples.resumption(
                                        ledger.parked(id).orElseThrow(), Optional.empty()))
                                .join())
                        .isTrue();
            }
            assertThat(ledger.unrouted(10_000)).hasSize(accepted.size() + waiting.size());
        }
    }

    private List<String> runAndKill() throws IOException, InterruptedException {
        Path out = temp.resolve("out");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ResumeUntilKilled.class.getName(),
                        temp.toString())
                .redirectOutput(out.toFile())
                .redirectErrorStream(true)
                .start();
        Awaitility.await()
                .atMost(Duration.ofSeconds(120))
                .until(() -> !process.isAlive() || lines(out).size() >= 2 * RELEASED_MIN);
        process.destroyForcibly().waitFor();
        List<String> lines = lines(out);
        assertThat(lines).as(Files.readString(out)).hasSizeGreaterThanOrEqualTo(2 * RELEASED_MIN);
        return lines;
    }

    /** Whole lines only: the kill may have cut the last one. */
    private static List<String> lines(Path out) throws IOException {
        return Files.readAllLines(out).stream()
                .filter(line -> line.matches("P-[0-9]+ (parked|resumed)"))
                .toList();
    }
}
