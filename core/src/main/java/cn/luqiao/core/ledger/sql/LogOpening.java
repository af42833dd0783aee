package cn.luqiao.core.ledger.sql;

import cn.luqiao.core.ledger.LedgerException;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.seal.Digests;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;

/** Opens the store and this node's log in it, and checks that the log is what its last commit says. */
final class LogOpening {
    private static final String FORMAT = "1";

    private final Statements sql;
    private final SqlDialect dialect;
    private final Clock clock;
    private final String node;

    LogOpening(Statements sql, SqlDialect dialect, Clock clock, String node) {
        this.sql = sql;
        this.dialect = dialect;
        this.clock = clock;
        this.node = node;
    }

    /** The log of this node, made at the first start. Throws {@link ProblemException} LQ-6002 for another format. */
    LogIdentity open() throws SQLException {
        if (!dialect.hasTables(sql.connection())) {
            Ddl.run(sql.connection(), dialect.tables());
            sql.update("INSERT INTO meta (name, value) VALUES ('format', ?)", FORMAT);
        }
        String format = sql.first(row -> row.getString(1), "SELECT value FROM meta WHERE name = 'format'")
                .orElse("none");
        if (!format.equals(FORMAT)) {
            throw new ProblemException(
                    Problem.of("LQ-6002").because("format " + format).expected("格式 format " + FORMAT));
        }
        if (sql.update("UPDATE log SET run = run + 1 WHERE node = ?", node) == 0) {
            long number = 1 + sql.number("SELECT MAX(number) FROM log");
            String name =
                    node + "-" + Digests.id32(node, clock.instant().toString()).substring(0, 8);
            sql.update("INSERT INTO log (number, name, node, run) VALUES (?, ?, ?, 1)", number, name, node);
        }
        return sql.first(
                        row -> new LogIdentity(row.getLong(1), row.getString(2), row.getLong(3)),
                        "SELECT number, name, run FROM log WHERE node = ?",
                        node)
                .orElseThrow();
    }

    /** The log's end. Throws {@link ProblemException} LQ-6003 when entries and the last committed root disagree. */
    LogTip tip(LogIdentity log) throws SQLException {
        Optional<Last> last = sql.first(
                row -> new Last(row.getLong(1), row.getLong(2), row.getBytes(3)),
                "SELECT number, tree_size, log_root FROM commit_root WHERE log = ? ORDER BY number DESC LIMIT 1",
                log.number());
        long entries = sql.number(
                "SELECT MAX(pos) FROM entry WHERE pos >= ? AND pos < ?",
                Pos.of(log.number(), 0),
                Pos.of(log.number() + 1, 0));
        long size = last.map(Last::size).orElse(0L);
        long found = entries == 0 ? 0 : Pos.index(entries) + 1;
        if (found != size) {
            throw mismatch(log, found + " entries", size + " entries");
        }
        LogTip tip;
        try {
            tip = LogTip.read(sql, log.number(), size, last.map(Last::number).orElse(0L));
        } catch (LedgerException e) {
            throw mismatch(log, e.getMessage(), size + " entries");
        }
        if (last.isPresent() && !Arrays.equals(last.get().root(), tip.root())) {
            throw mismatch(
                    log,
                    "another root over " + size + " entries",
                    "the root of commit " + last.get().number());
        }
        return tip;
    }

    /** Time of the last commit: times in a log never go back, even when the clock does. */
    long lastAt(LogIdentity log) throws SQLException {
        return sql.number("SELECT at FROM commit_root WHERE log = ? ORDER BY number DESC LIMIT 1", log.number());
    }

    private static ProblemException mismatch(LogIdentity log, String found, String expected) {
        return new ProblemException(
                Problem.of("LQ-6003").at("log " + log.name()).because(found).expected(expected));
    }

    /** Last commit of a log. */
    private record Last(long number, long size, byte[] root) {}
}
