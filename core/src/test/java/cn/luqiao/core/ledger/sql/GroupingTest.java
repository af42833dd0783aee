package cn.luqiao.core.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.core.ledger.Admission;
import cn.luqiao.core.seal.KeyFolder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a real ledger puts changes together in one commit. */
class GroupingTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path temp;

    private KeyFolder keys;
    private LedgerSamples samples;

    @BeforeEach
    void makeKeys() {
        keys = KeyFolder.open(temp.resolve("keys"), true);
        samples = new LedgerSamples(keys.tokens());
    }

    @Test
    void a_commit_takes_no_more_receipts_than_allowed() throws Exception {
        try (SqlLedger ledger = open(new Grouping(3, 200))) {
            List<CompletableFuture<Admission>> all = IntStream.range(0, 30)
                    .mapToObj(i -> ledger.accept(samples.acceptance("S" + i)))
                    .toList();
            List<Integer> together = all.stream().map(GroupingTest::receipts).toList();
            assertThat(together).allMatch(n -> n <= 3).anyMatch(n -> n > 1);
        }
    }

    @Test
    void a_commit_waits_as_long_as_allowed_for_one_more_change() throws Exception {
        try (SqlLedger ledger = open(new Grouping(2, (int) TimeUnit.SECONDS.toMicros(30)))) {
            CompletableFuture<Admission> first = ledger.accept(samples.acceptance("A"));
            CompletableFuture<Admission> second = ledger.accept(samples.acceptance("B"));
            assertThat(receipts(first)).isEqualTo(2);
            assertThat(receipts(second)).isEqualTo(2);
        }
    }

    @Test
    void a_commit_that_may_not_wait_is_made_at_once() throws Exception {
        try (SqlLedger ledger = open(new Grouping(64, 0))) {
            assertThat(receipts(ledger.accept(samples.acceptance("A")))).isEqualTo(1);
            assertThat(receipts(ledger.accept(samples.acceptance("B")))).isEqualTo(1);
        }
        assertThat(new Linger(0).due()).isFalse();
        assertThat(new Linger(1).due()).isTrue();
    }

    private SqlLedger open(Grouping grouping) {
        return SqlLedger.openSqlite(
                temp.resolve("ledger.db"),
                keys,
                Clock.systemUTC(),
                "node",
                LedgerPolicy.shipped().grouped(grouping));
    }

    private static int receipts(CompletableFuture<Admission> admission) {
        try {
            JsonNode receipt = JSON.readTree(admission.join().held().receipt());
            return receipt.at("/commit/receipts").intValue();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
