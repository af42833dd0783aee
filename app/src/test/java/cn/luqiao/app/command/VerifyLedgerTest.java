package cn.luqiao.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.app.Exit;
import cn.luqiao.app.print.Json;
import cn.luqiao.core.ledger.Ledger;
import cn.luqiao.core.ledger.Refusal;
import cn.luqiao.core.ledger.sql.LedgerPolicy;
import cn.luqiao.core.ledger.sql.SqlLedger;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.seal.Digests;
import cn.luqiao.core.seal.KeyFolder;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger of a data folder through the real command. */
final class VerifyLedgerTest {
    private static final OffsetDateTime AT = OffsetDateTime.parse("2025-05-14T10:31:06+08:00");

    @TempDir
    Path data;

    @Test
    void a_good_ledger_is_good_and_its_entries_are_counted() {
        refusals(3);
        Shell.Ran ran = verify("-o", "json");
        JsonNode report = Json.parse(ran.out());
        assertThat(ran.exit()).isEqualTo(Exit.GOOD);
        assertThat(report.path("ok").asBoolean()).isTrue();
        assertThat(report.path("logs").path(0).path("entries").asInt()).isEqualTo(3);
        assertThat(report.path("bodies").asInt()).isEqualTo(6);
    }

    @Test
    void a_deleted_entry_is_named_with_what_it_means_and_what_to_do() throws SQLException {
        refusals(3);
        tamper("DELETE FROM entry WHERE pos = 1099511627776 + 1");
        Shell.Ran ran = verify();
        assertThat(ran.exit()).isEqualTo(Exit.NEGATIVE);
        assertThat(ran.out())
                .contains("LQ-6101 node-1-", "entry 1: ", "账本缺少一条记录", "→ 保留现场", "Nothing after entry 1 was judged");
    }

    @Test
    void a_checkpoint_of_another_key_and_a_file_that_is_none_are_refused() throws IOException {
        refusals(1);
        Path file = Files.writeString(data.resolve("kept.txt"), "no checkpoint\n", UTF_8);
        assertThat(verify("--since", file.toString()).err()).contains("LQ-6110");
        Files.writeString(
                file,
                "luqiao checkpoint 1\nnode-1-x\n1\n" + "00".repeat(32) + "\n1\n\nsm2 0123456789abcdef MAA=\n",
                UTF_8);
        Shell.Ran ran = verify("--since", file.toString());
        assertThat(ran.exit()).isEqualTo(Exit.NEGATIVE);
        assertThat(ran.out()).contains("LQ-6110", "0123456789abcdef is not trusted");
    }

    @Test
    void what_is_missing_is_told_by_its_exit_code() {
        assertThat(verify().exit()).isEqualTo(Exit.NO_SUCH_FILE);
        assertThat(Shell.run("verify").exit()).isEqualTo(Exit.USAGE);
        refusals(1);
        assertThat(verify("--since", data.resolve("absent").toString()).exit()).isEqualTo(Exit.NO_SUCH_FILE);
        assertThat(verify("--trust", data.resolve("absent").toString()).exit()).isEqualTo(Exit.NO_SUCH_FILE);
    }

    private Shell.Ran verify(String... more) {
        Stream<String> args =
                Stream.of("verify", "--ledger", "--home", Shell.HOME.toString(), "--data", data.toString());
        return Shell.run(Stream.concat(args, Stream.of(more)).toArray(String[]::new));
    }

    private void refusals(int count) {
        KeyFolder keys = KeyFolder.open(data.resolve("keys"), true);
        try (Ledger ledger = SqlLedger.openSqlite(
                data.resolve("ledger.db"), keys, Clock.systemUTC(), "node-1", LedgerPolicy.shipped())) {
            for (int i = 0; i < count; i++) {
                ledger.refuse(new Refusal(
                                Digests.id32("refusal", "" + i),
                                Optional.of("tax-shandong"),
                                "bus",
                                Optional.empty(),
                                Optional.empty(),
                                "<bad/>".getBytes(UTF_8),
                                List.of(Problem.of("LQ-2001")),
                                AT))
                        .join();
            }
        }
    }

    private void tamper(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("ledger.db"));
                Statement sql = connection.createStatement()) {
            assertThat(sql.executeUpdate(statement)).isEqualTo(1);
        }
    }
}
