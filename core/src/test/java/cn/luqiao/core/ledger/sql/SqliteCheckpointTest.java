package cn.luqiao.core.ledger.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luqiao.core.ledger.TreeHead;
import cn.luqiao.core.ledger.audit.AuditKeys;
import cn.luqiao.core.ledger.audit.AuditReport;
import cn.luqiao.core.ledger.audit.LedgerAudit;
import cn.luqiao.core.ledger.checkpoint.CheckpointFolder;
import cn.luqiao.core.ledger.verify.Checkpoint;
import cn.luqiao.core.ledger.verify.TreeCheck;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.seal.KeyFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints of a real ledger, and ledgers that do not fit them. */
class SqliteCheckpointTest {
    @TempDir
    Path temp;

    private KeyFolder keys;
    private LedgerSamples samples;
    private CheckpointFolder folder;

    @BeforeEach
    void start() {
        keys = KeyFolder.open(temp.resolve("keys"), true);
        samples = new LedgerSamples(keys.tokens());
        folder = new CheckpointFolder(temp.resolve("checkpoints"), keys.receiptSigner(), Clock.systemUTC());
    }

    @Test
    void checkpoints_are_signed_kept_in_order_and_linked_by_consistency_proofs() {
        try (SqlLedger ledger = open("ledger.db")) {
            for (int i = 0; i < 9; i++) {
                accept(ledger, "S" + i);
                publish(ledger);
                publish(ledger);
            }
            List<Checkpoint> all = folder.all(ledger.head().log());
            assertThat(all).extracting(Checkpoint::size).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
            assertThat(all).allMatch(one -> one.signedBy(keys.receiptSigner().publicKey()));
            for (Checkpoint from : all) {
                for (Checkpoint to : all.subList(all.indexOf(from), all.size())) {
                    List<byte[]> path =
                            ledger.consistency(from.size(), to.size()).path();
                    assertThat(TreeCheck.consistent(from.size(), to.size(), from.root(), to.root(), path))
                            .isTrue();
                }
            }
        }
    }

    @Test
    void the_published_files_are_what_others_keep() throws IOException {
        try (SqlLedger ledger = open("ledger.db")) {
            accept(ledger, "S1");
            publish(ledger);
        }
        String latest = Files.readString(temp.resolve("checkpoints/latest.checkpoint"), UTF_8);
        assertThat(Checkpoint.all(latest)).singleElement().satisfies(one -> {
            assertThat(one.size()).isEqualTo(1);
            assertThat(one.at().getOffset()).hasToString("+08:00");
        });
        assertThat(temp.resolve("checkpoints/receipt-key-"
                        + keys.receiptSigner().publicKey().keyId() + ".pem"))
                .hasContent(keys.receiptSigner().publicKey().pem());
    }

    @Test
    void a_checkpoint_that_a_crash_cut_short_counts_as_never_published() throws IOException {
        try (SqlLedger ledger = open("ledger.db")) {
            accept(ledger, "S1");
            publish(ledger);
            Path file = files().get(0);
            Files.writeString(file, "luqiao checkpoint 1\nnode", UTF_8, StandardOpenOption.APPEND);
            assertThat(folder.all(ledger.head().log())).hasSize(1);
            accept(ledger, "S2");
            publish(ledger);
            assertThat(folder.all(ledger.head().log()))
                    .extracting(Checkpoint::size)
                    .containsExactly(1L, 2L);
        }
    }

    @Test
    void an_older_copy_put_in_the_ledgers_place_is_found_and_not_started_on() throws IOException {
        try (SqlLedger ledger = open("ledger.db")) {
            accept(ledger, "S1");
        }
        Files.copy(temp.resolve("ledger.db"), temp.resolve("old.db"));
        try (SqlLedger ledger = open("ledger.db")) {
            accept(ledger, "S2");
            publish(ledger);
            folder.requireSuccessor(ledger);
        }
        assertThat(audit().problems()).isEmpty();
        Files.copy(temp.resolve("old.db"), temp.resolve("ledger.db"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(audit().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("LQ-6109");
            assertThat(problem.what()).contains("the first missing one is entry 1");
        });
        try (SqlLedger ledger = open("ledger.db")) {
            assertThatThrownBy(() -> folder.requireSuccessor(ledger)).hasMessageContaining("LQ-6109");
        }
    }

    @Test
    void a_ledger_that_went_on_otherwise_after_a_rollback_is_found() throws IOException {
        try (SqlLedger ledger = open("ledger.db")) {
            accept(ledger, "S1");
        }
        Files.copy(temp.resolve("ledger.db"), temp.resolve("old.db"));
        try (SqlLedger ledger = open("ledger.db")) {
            accept(ledger, "S2");
            publish(ledger);
        }
        Files.copy(temp.resolve("old.db"), temp.resolve("ledger.db"), StandardCopyOption.REPLACE_EXISTING);
        try (SqlLedger ledger = open("ledger.db")) {
            accept(ledger, "S3");
            accept(ledger, "S4");
            assertThatThrownBy(() -> folder.requireSuccessor(ledger)).hasMessageContaining("another root");
        }
        assertThat(audit().problems()).extracting(Problem::code).containsExactly("LQ-6109");
    }

    @Test
    void a_forged_checkpoint_is_refused() {
        try (SqlLedger ledger = open("ledger.db")) {
            accept(ledger, "S1");
            Checkpoint good = publish(ledger);
            Checkpoint forged = new Checkpoint(
                    good.log(), 2, good.root(), good.atMicros(), good.keyId(), good.signature(), Optional.empty());
            AuditReport report = new LedgerAudit(temp.resolve("ledger.db"), AuditKeys.of(keys), List.of(forged)).run();
            assertThat(report.problems()).extracting(Problem::code).containsExactly("LQ-6110");
        }
    }

    @Test
    void a_checkpoint_of_another_log_does_not_fit() {
        try (SqlLedger ledger = open("ledger.db")) {
            accept(ledger, "S1");
            Checkpoint other =
                    folder.signed(new TreeHead("node-other", 1, ledger.head().root()));
            AuditReport report = new LedgerAudit(temp.resolve("ledger.db"), AuditKeys.of(keys), List.of(other)).run();
            assertThat(report.problems()).extracting(Problem::code).containsExactly("LQ-6109");
        }
    }

    private AuditReport audit() {
        List<Checkpoint> published = CheckpointFolder.all(temp.resolve("checkpoints"));
        return new LedgerAudit(temp.resolve("ledger.db"), AuditKeys.of(keys), published).run();
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(temp.resolve("checkpoints"))) {
            return files.filter(file -> file.toString().endsWith(".checkpoints"))
                    .toList();
        }
    }

    private void accept(SqlLedger ledger, String serial) {
        ledger.accept(samples.acceptance(serial)).join();
    }

    private Checkpoint publish(SqlLedger ledger) {
        return folder.publish(ledger.head(), text -> Optional.empty());
    }

    private SqlLedger open(String name) {
        return SqlLedger.openSqlite(temp.resolve(name), keys, Clock.systemUTC(), "node", LedgerPolicy.shipped());
    }
}
