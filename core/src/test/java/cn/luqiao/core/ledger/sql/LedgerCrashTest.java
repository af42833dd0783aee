package cn.luqiao.core.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.core.delivery.RecordState;
import cn.luqiao.core.ledger.Held;
import cn.luqiao.core.ledger.StoredRecord;
import cn.luqiao.core.ledger.verify.ReceiptVerifier;
import cn.luqiao.core.seal.Digests;
import cn.luqiao.core.seal.KeyFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a real process with SIGKILL while it accepts, several times on the same store. */
class LedgerCrashTest {
    private static final int KILLS = 3;
    private static final int ACKNOWLEDGED_MIN = 40;

    @TempDir
    Path temp;

    @Test
    void after_a_kill_every_acknowledged_receipt_is_there_and_the_log_has_no_gap() throws Exception {
        KeyFolder keys = KeyFolder.open(temp.resolve("keys"), true);
        List<String> acknowledged = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            acknowledged.addAll(runAndKill("run" + kill));
        }
        try (SqlLedger ledger = SqlLedger.openSqlite(
                temp.resolve("ledger.db"), keys, Clock.systemUTC(), "node", LedgerPolicy.shipped())) {
            ReceiptVerifier verifier = new ReceiptVerifier(keys.receiptSigner().publicKey());
            LedgerSamples samples = new LedgerSamples(keys.tokens());
            Set<String> unrouted =
                    ledger.unrouted(1000).stream().map(StoredRecord::recordId).collect(Collectors.toSet());
            for (String line : acknowledged) {
                String[] told = line.split(" ");
                Held held = ledger.find(samples.key(told[0])).orElseThrow();
                assertThat(Digests.sm3Hex(held.receipt())).as(told[0]).isEqualTo(told[1]);
                assertThat(verifier.check(held.receipt())).as(told[0]).isEmpty();
                boolean planned = held.state() == RecordState.ROUTED;
                assertThat(ledger.job(LedgerSamples.deliveryId(told[0], "core")).isPresent())
                        .isEqualTo(planned);
                assertThat(unrouted.contains(held.recordId())).isEqualTo(!planned);
            }
            assertThat(entries()).isEqualTo(ledger.head().size());
        }
    }

    private List<String> runAndKill(String name) throws IOException, InterruptedException {
        Path out = temp.resolve(name + ".out");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        AcceptUntilKilled.class.getName(),
                        temp.toString(),
                        name)
                .redirectOutput(out.toFile())
                .redirectErrorStream(true)
                .start();
        Awaitility.await()
                .atMost(Duration.ofSeconds(120))
                .until(() -> !process.isAlive() || lines(out).size() >= ACKNOWLEDGED_MIN);
        process.destroyForcibly().waitFor();
        List<String> lines = lines(out);
        assertThat(lines).hasSizeGreaterThanOrEqualTo(ACKNOWLEDGED_MIN);
        return lines;
    }

    /** Whole lines only: the kill may have cut the last one. */
    private static List<String> lines(Path out) throws IOException {
        return Files.readAllLines(out).stream()
                .filter(line -> line.matches("run[0-9]-[0-9]+-[0-9]+ [0-9a-f]{64}"))
                .toList();
    }

    private long entries() throws SQLException {
        try (Connection connection = new SqliteDialect(temp.resolve("ledger.db")).openReader()) {
            Statements sql = new Statements(connection);
            long first = sql.number("SELECT MIN(pos) FROM entry");
            long last = sql.number("SELECT MAX(pos) FROM entry");
            long count = sql.number("SELECT COUNT(*) FROM entry");
            assertThat(Pos.index(first)).isZero();
            assertThat(Pos.index(last)).isEqualTo(count - 1);
            return count;
        }
    }
}
