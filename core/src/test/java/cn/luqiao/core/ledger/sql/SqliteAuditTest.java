package cn.luqiao.core.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luqiao.core.ledger.audit.AuditKeys;
import cn.luqiao.core.ledger.audit.AuditReport;
import cn.luqiao.core.ledger.audit.LedgerAudit;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.seal.KeyFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The independent check of a real ledger, damaged in every way. */
class SqliteAuditTest {
    private static final int RECORDS = 70;

    /** A ledger in which everything has happened, made once; every test damages a copy. */
    @TempDir
    static Path made;

    @TempDir
    Path temp;

    private KeyFolder keys;

    @BeforeAll
    static void happen() {
        KeyFolder keys = KeyFolder.open(made.resolve("keys"), true);
        try (SqlLedger ledger = open(made, keys)) {
            new EverySample(ledger, keys.tokens()).happen(RECORDS);
        }
    }

    @BeforeEach
    void copy() throws IOException {
        try (Stream<Path> files = Files.walk(made)) {
            for (Path file : files.skip(1).toList()) {
                Files.copy(file, temp.resolve(made.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        keys = KeyFolder.open(temp.resolve("keys"), true);
    }

    @Test
    void a_ledger_in_which_everything_has_happened_is_good_and_everything_in_it_was_compared() {
        AuditReport report = audit();
        assertThat(report.problems()).isEmpty();
        assertThat(report.good()).isTrue();
        assertThat(report.logs()).singleElement().matches(AuditReport.Log::whole);
        assertThat(report.logs().get(0).entries()).isGreaterThan(RECORDS + 20L);
        assertThat(report.receipts()).isEqualTo(RECORDS + 5L);
        assertThat(report.bodies()).isGreaterThan(3L * RECORDS);
        assertThat(report.gone()).as("bodies of the batch that was not taken").isEqualTo(3);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
            a changed byte in an old leaf     ; LQ-6102 ; entry 10 ;  UPDATE entry SET leaf = CAST(substr(leaf, 1, 40) || x'00' || substr(leaf, 42) AS BLOB) WHERE pos = @10
            a changed time in a leaf          ; LQ-6102 ; entry 11 ;  UPDATE entry SET leaf = CAST(substr(leaf, 1, 9) || x'00' || substr(leaf, 11) AS BLOB) WHERE pos = @11
            two entries in each other's place ; LQ-6102 ; entry 20 ;  UPDATE entry SET leaf = (SELECT o.leaf FROM entry AS o WHERE o.pos = @20 + @21 - entry.pos) WHERE pos IN (@20, @21)
            a deleted entry                   ; LQ-6101 ; entry 30 ;  DELETE FROM entry WHERE pos = @30
            a deleted last entry              ; LQ-6101 ; entry    ;  DELETE FROM entry WHERE pos = (SELECT MAX(pos) FROM entry)
            an entry that was never committed ; LQ-6104 ; commit   ;  INSERT INTO entry (pos, prev, leaf) SELECT MAX(pos) + 1, 0, leaf FROM entry
            a changed node of the tree        ; LQ-6103 ; entry 5  ;  UPDATE tile SET hashes = CAST(substr(hashes, 1, 160) || zeroblob(32) || substr(hashes, 193) AS BLOB) WHERE level = 0 AND idx = 0
            a missing node of the tree        ; LQ-6103 ; tile 0/0 ;  DELETE FROM tile
            a forged root                     ; LQ-6104 ; commit 9 ;  UPDATE commit_root SET log_root = zeroblob(32) WHERE number = 9
            a forged receipt root             ; LQ-6104 ; commit 9 ;  UPDATE commit_root SET receipt_root = zeroblob(32) WHERE number = 9
            a changed signature               ; LQ-6105 ; commit 9 ;  UPDATE commit_root SET signature = CAST(substr(signature, 1, 20) || x'00' || substr(signature, 22) AS BLOB) WHERE number = 9
            a signature taken away            ; LQ-6105 ; commit 9 ;  UPDATE commit_root SET signature = NULL WHERE number = 9
            another key named                 ; LQ-6105 ; commit 9 ;  UPDATE commit_root SET key_id = '0000000000000000' WHERE number = 9
            a changed time of a commit        ; LQ-6104 ; commit 1 ;  UPDATE commit_root SET at = at - 1 WHERE number = 1
            a deleted commit                  ; LQ-6104 ; commit 9 ;  DELETE FROM commit_root WHERE number = 9
            a changed byte of an original     ; LQ-6107 ; entry 12 ;  UPDATE payload_202506 SET body = CAST(substr(body, 1, 30) || x'00' || substr(body, 32) AS BLOB) WHERE id = @12 * 4096 + 256
            a changed salt                    ; LQ-6107 ; entry 12 ;  UPDATE payload_202506 SET salt = zeroblob(16) WHERE id = @12 * 4096 + 512
            a deleted body                    ; LQ-6107 ; entry 12 ;  DELETE FROM payload_202506 WHERE id = @12 * 4096 + 512
            a body that was never brought     ; LQ-6107 ; entry 12 ;  INSERT INTO payload_202506 SELECT @12 * 4096 + 768, salt, key_id, body FROM payload_202506 WHERE id = @12 * 4096 + 512
            a body moved to another record    ; LQ-6107 ; entry 12 ;  UPDATE payload_202506 SET (salt, body) = (SELECT salt, body FROM payload_202506 WHERE id = @13 * 4096 + 256) WHERE id = @12 * 4096 + 256
            a changed byte of a receipt       ; LQ-6106 ; entry 12 ;  UPDATE payload_202506 SET body = CAST(replace(CAST(body AS TEXT), '"position":0', '"position":1') AS BLOB) WHERE id = @12 * 4096 + 3328
            a receipt of another record       ; LQ-6106 ; entry 12 ;  UPDATE payload_202506 SET body = (SELECT body FROM payload_202506 WHERE id = @13 * 4096 + 3328) WHERE id = @12 * 4096 + 3328
            a deleted receipt                 ; LQ-6106 ; entry 12 ;  DELETE FROM payload_202506 WHERE id = @12 * 4096 + 3328
            another serial beside the log     ; LQ-6108 ; entry 12 ;  UPDATE record SET serial = 'OTHER' WHERE pos = @12
            a deleted record row              ; LQ-6108 ; entry 12 ;  DELETE FROM record WHERE pos = @12
            a chain that leads elsewhere      ; LQ-6108 ; entry    ;  UPDATE entry SET prev = @12 WHERE pos = (SELECT last_pos FROM delivery WHERE partner = 'core')
            a delivery put back to be sent    ; LQ-6108 ; delivery ;  UPDATE delivery SET state = 'READY' WHERE partner = 'core'
            a delivery to somebody else       ; LQ-6108 ; entry    ;  UPDATE delivery SET partner = 'thief' WHERE partner = 'core'
            a record that never came          ; LQ-6108 ; record x ;  INSERT INTO record SELECT @12 + 1000000, 'x', seq, month, partner, link, kind, serial, digest, state, open, planned, question, dialect, dialect_digest, context_digest, generation, order_token, batch_id, chunk, lines, accepted_at, answer_pos, answered_at, owner, deadline, last_pos FROM record WHERE pos = @12
            a changed note                    ; LQ-6107 ; entry    ;  UPDATE entry SET note_salt = zeroblob(16) WHERE note IS NOT NULL
            a note taken away                 ; LQ-6107 ; entry    ;  UPDATE entry SET note = NULL WHERE note IS NOT NULL
            """)
    void finds(String damage, String code, String where, String statement) throws SQLException {
        tamper(statement.replaceAll("@(\\d+)", "(1099511627776 + $1)"));
        AuditReport report = audit();
        assertThat(report.good()).as(damage).isFalse();
        Problem first = report.problems().get(0);
        assertThat(first.code()).isEqualTo(code);
        assertThat(first.where()).contains(where.strip());
    }

    @Test
    void says_as_which_entry_a_moved_one_was_committed() throws SQLException {
        tamper("UPDATE entry SET leaf = (SELECT o.leaf FROM entry AS o WHERE o.pos = 1099511627776 * 2 + 41"
                + " - entry.pos) WHERE pos IN (1099511627776 + 20, 1099511627776 + 21)");
        assertThat(audit().problems().get(0).what()).contains("committed as entry 21");
    }

    @Test
    void a_forger_who_writes_the_whole_tree_again_still_lacks_the_signature() throws SQLException {
        Path forged = temp.resolve("forged.db");
        KeyFolder others = KeyFolder.open(temp.resolve("others"), true);
        try (SqlLedger ledger =
                SqlLedger.openSqlite(forged, others, Clock.systemUTC(), "node", LedgerPolicy.shipped())) {
            new EverySample(ledger, others.tokens()).happen(3);
        }
        assertThat(new LedgerAudit(forged, AuditKeys.of(others), List.of())
                        .run()
                        .good())
                .isTrue();
        AuditReport report = new LedgerAudit(
                        forged, AuditKeys.of(List.of(keys.receiptSigner().publicKey())), List.of())
                .run();
        assertThat(report.problems()).extracting(Problem::code).containsOnly("LQ-6105");
        assertThat(report.bodiesOpened()).isFalse();
    }

    @Test
    void bodies_of_a_month_that_is_over_are_counted_and_are_no_fault() throws SQLException {
        tamper("DROP TABLE payload_202506", "DELETE FROM payload_month");
        AuditReport report = audit();
        assertThat(report.problems()).isEmpty();
        assertThat(report.gone()).isGreaterThan(3L * RECORDS);
        assertThat(report.receipts()).isZero();
    }

    @Test
    void works_while_the_ledger_is_written_to_and_leaves_what_is_committed_meanwhile() {
        try (SqlLedger ledger = open()) {
            LedgerSamples samples = new LedgerSamples(keys.tokens());
            for (int i = 0; i < 50; i++) {
                var stored = ledger.accept(samples.acceptance("W" + i));
                if (i % 10 == 0) {
                    assertThat(audit().problems()).isEmpty();
                }
                stored.join();
            }
            AuditReport last = audit();
            assertThat(last.good()).isTrue();
            assertThat(last.logs().get(0).entries()).isEqualTo(ledger.head().size());
            assertThat(last.logs().get(0).root()).isEqualTo(ledger.head().root());
        }
    }

    @Test
    void works_on_a_copy_that_cannot_be_written() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("copy"));
        Path copy = folder.resolve("ledger.db");
        Files.copy(file(), copy);
        assertThat(copy.toFile().setWritable(false)).isTrue();
        assertThat(folder.toFile().setWritable(false)).isTrue();
        try {
            assertThat(new LedgerAudit(copy, AuditKeys.of(keys), List.of())
                            .run()
                            .good())
                    .isTrue();
        } finally {
            assertThat(folder.toFile().setWritable(true)).isTrue();
        }
    }

    @Test
    void a_file_that_is_no_ledger_is_named() throws IOException {
        Path other = Files.writeString(temp.resolve("other.db"), "no ledger");
        assertThatThrownBy(() -> new LedgerAudit(other, AuditKeys.of(keys), List.of()).run())
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("LQ-6111");
    }

    private AuditReport audit() {
        return new LedgerAudit(file(), AuditKeys.of(keys), List.of()).run();
    }

    private void tamper(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement sql = connection.createStatement()) {
            for (String statement : statements) {
                assertThat(sql.executeUpdate(statement))
                        .as(statement)
                        .isGreaterThanOrEqualTo(statement.startsWith("DROP") ? 0 : 1);
            }
        }
    }

    private SqlLedger open() {
        return open(temp, keys);
    }

    private static SqlLedger open(Path folder, KeyFolder keys) {
        return SqlLedger.openSqlite(
                folder.resolve("ledger.db"), keys, Clock.systemUTC(), "node", LedgerPolicy.shipped());
    }

    private Path file() {
        return temp.resolve("ledger.db");
    }
}
