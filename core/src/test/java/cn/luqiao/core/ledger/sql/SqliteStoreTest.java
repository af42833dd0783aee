package cn.luqiao.core.ledger.sql;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luqiao.core.ledger.Admission;
import cn.luqiao.core.ledger.AttemptResult;
import cn.luqiao.core.ledger.LedgerException;
import cn.luqiao.core.ledger.Refusal;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.seal.Digests;
import cn.luqiao.core.seal.KeyFolder;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the SQLite file must be: safe settings, nothing readable in it, tampering noticed, a full disk survived. */
class SqliteStoreTest {
    @TempDir
    Path temp;

    private KeyFolder keys;
    private LedgerSamples samples;

    @BeforeEach
    void keys() {
        keys = KeyFolder.open(temp.resolve("keys"), true);
        samples = new LedgerSamples(keys.tokens());
    }

    @Test
    void commits_reach_the_disk_and_dropped_months_give_their_pages_back() throws SQLException {
        open().close();
        try (Connection connection = new SqliteDialect(file()).openWriter()) {
            Statements sql = new Statements(connection);
            assertThat(sql.first(row -> row.getString(1), "PRAGMA journal_mode"))
                    .contains("wal");
            assertThat(sql.number("PRAGMA synchronous")).isEqualTo(2);
            assertThat(sql.number("PRAGMA auto_vacuum")).isEqualTo(2);
        }
    }

    @Test
    void neither_name_nor_identity_number_nor_body_is_readable_in_any_file() throws IOException {
        String person = LedgerSamples.NAME + LedgerSamples.ID_NO;
        try (SqlLedger ledger = open()) {
            ledger.accept(samples.acceptance("S1")).join();
            ledger.plan(LedgerSamples.id("S1"), "g", List.of(samples.delivery("S1", "core", Optional.empty())))
                    .join();
            String delivery = LedgerSamples.deliveryId("S1", "core");
            ledger.begin(delivery, LedgerSamples.wire(person)).join();
            ledger.end(
                            delivery,
                            new AttemptResult.Refused(
                                    Problem.of("LQ-3001").because(person), false, Optional.of(person.getBytes(UTF_8))))
                    .join();
            ledger.refuse(new Refusal(
                            Digests.id32("r"),
                            Optional.of("p"),
                            "l",
                            Optional.empty(),
                            Optional.empty(),
                            person.getBytes(UTF_8),
                            List.of(Problem.of("LQ-2001").because(person)),
                            LedgerSamples.NOW))
                    .join();
            assertNothingReadable();
        }
        assertNothingReadable();
    }

    private void assertNothingReadable() throws IOException {
        try (Stream<Path> files = Files.list(temp)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = Files.readString(file, ISO_8859_1);
                for (Charset charset : List.of(UTF_8, Charset.forName("GB18030"))) {
                    assertThat(bytes).doesNotContain(new String(LedgerSamples.NAME.getBytes(charset), ISO_8859_1));
                }
                assertThat(bytes).doesNotContain(LedgerSamples.ID_NO);
            }
        }
    }

    @Test
    void does_not_start_on_a_log_with_a_changed_entry() throws SQLException {
        fill(10);
        tamper("UPDATE entry SET leaf = replace(leaf, x'01', x'02') WHERE pos = (SELECT MAX(pos) - 3 FROM entry)");
        assertThatThrownBy(this::open).hasMessageContaining("LQ-6003");
    }

    @Test
    void does_not_start_on_a_log_with_a_missing_entry() throws SQLException {
        fill(10);
        tamper("DELETE FROM entry WHERE pos = (SELECT MAX(pos) - 3 FROM entry)");
        assertThatThrownBy(this::open).hasMessageContaining("LQ-6003");
    }

    @Test
    void does_not_start_on_a_log_with_a_missing_end() throws SQLException {
        fill(10);
        tamper("DELETE FROM entry WHERE pos = (SELECT MAX(pos) FROM entry)");
        assertThatThrownBy(this::open).hasMessageContaining("LQ-6003");
    }

    @Test
    void does_not_start_on_a_log_with_a_changed_tile() throws SQLException {
        fill(70);
        tamper("UPDATE tile SET hashes = zeroblob(2048)");
        assertThatThrownBy(this::open).hasMessageContaining("LQ-6003");
    }

    @Test
    void does_not_start_on_a_store_of_another_format() throws SQLException {
        fill(1);
        tamper("UPDATE meta SET value = '99' WHERE name = 'format'");
        assertThatThrownBy(this::open).hasMessageContaining("LQ-6002");
    }

    @Test
    void a_payload_moved_to_another_record_is_not_given_out() throws SQLException {
        fill(2);
        tamper("UPDATE payload_202506 SET body = (SELECT body FROM payload_202506 ORDER BY id LIMIT 1 OFFSET 1)"
                + " WHERE id = (SELECT MAX(id) - 11 * 256 FROM payload_202506)");
        try (SqlLedger ledger = open()) {
            assertThatThrownBy(() -> ledger.stored(LedgerSamples.id("S1"))).hasMessageContaining("LQ-4104");
        }
    }

    @Test
    void a_full_disk_fails_all_that_was_not_stored_loses_nothing_that_was_and_is_left_alone_again() {
        SmallDisk disk = new SmallDisk(file());
        List<String> stored = new ArrayList<>();
        try (SqlLedger ledger = SqlLedger.open(disk, keys, Clock.systemUTC(), "node", LedgerPolicy.shipped())) {
            List<CompletableFuture<Admission>> all = new ArrayList<>();
            for (int i = 0; i < 600; i++) {
                all.add(ledger.accept(samples.acceptance("S" + i)));
            }
            int failed = 0;
            for (CompletableFuture<Admission> one : all) {
                try {
                    Admission admission = one.join();
                    assertThat(admission).isInstanceOf(Admission.Stored.class);
                    stored.add(admission.held().recordId());
                } catch (CompletionException e) {
                    assertThat(e).hasCauseInstanceOf(LedgerException.class).hasMessageContaining("SQLITE_FULL");
                    failed++;
                }
            }
            assertThat(failed).isPositive();
            assertThat(stored).isNotEmpty();
            disk.grow();
            // The connection that met the limit is given up at the next failure, and a new one sees the free space.
            Awaitility.await()
                    .ignoreExceptions()
                    .until(() -> stored.add(ledger.accept(samples.acceptance("after"))
                            .join()
                            .held()
                            .recordId()));
        }
        try (SqlLedger ledger = open()) {
            for (String id : stored) {
                assertThat(ledger.held(id)).isPresent();
            }
            assertThat(ledger.head().size()).isEqualTo(stored.size());
        }
    }

    @Test
    void a_change_that_fails_after_writing_is_rolled_back_alone() {
        try (SqlLedger ledger = open()) {
            CompletableFuture<Admission> first = ledger.accept(samples.acceptance("S1"));
            // The key is new, so it is written, then the record id is found taken.
            CompletableFuture<Admission> broken =
                    ledger.accept(samples.acceptance(LedgerSamples.item("S1"), "other key", Optional.empty(), false));
            CompletableFuture<Admission> last = ledger.accept(samples.acceptance("S2"));
            assertThatThrownBy(broken::join).hasCauseInstanceOf(LedgerException.class);
            assertThat(first.join()).isInstanceOf(Admission.Stored.class);
            assertThat(last.join()).isInstanceOf(Admission.Stored.class);
            assertThat(ledger.find(samples.key("other key"))).isEmpty();
            assertThat(ledger.counts()).hasSize(1).allMatch(count -> count.count() == 2);
        }
        try (SqlLedger ledger = open()) {
            assertThat(ledger.head().size()).isEqualTo(2);
        }
    }

    /** SQLite in a file that may not grow beyond a few pages until it is allowed to. */
    private static final class SmallDisk implements SqlDialect {
        private static final int PAGES = 250;
        private final SqliteDialect sqlite;
        private volatile boolean grown;

        SmallDisk(Path file) {
            sqlite = new SqliteDialect(file);
        }

        void grow() {
            grown = true;
        }

        @Override
        public Connection openWriter() throws SQLException {
            Connection connection = sqlite.openWriter();
            if (!grown) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("PRAGMA max_page_count = " + PAGES);
                }
            }
            return connection;
        }

        @Override
        public Connection openReader() throws SQLException {
            return sqlite.openReader();
        }

        @Override
        public String tables() {
            return sqlite.tables();
        }

        @Override
        public String payloadTable(int month) {
            return sqlite.payloadTable(month);
        }

        @Override
        public boolean hasTables(Connection connection) throws SQLException {
            return sqlite.hasTables(connection);
        }

        @Override
        public boolean endsTransaction(SQLException failure) {
            return sqlite.endsTransaction(failure);
        }
    }

    private void fill(int records) {
        try (SqlLedger ledger = open()) {
            for (int i = 0; i < records; i++) {
                ledger.accept(samples.acceptance("S" + i)).join();
            }
        }
    }

    private void tamper(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private SqlLedger open() {
        return SqlLedger.openSqlite(file(), keys, Clock.systemUTC(), "node", LedgerPolicy.shipped());
    }

    private Path file() {
        return temp.resolve("ledger.db");
    }
}
