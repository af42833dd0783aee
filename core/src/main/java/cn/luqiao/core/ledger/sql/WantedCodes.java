package cn.luqiao.core.ledger.sql;

import cn.luqiao.core.ledger.Waiting;
import cn.luqiao.core.ledger.WantedCode;
import cn.luqiao.core.seal.Tokens;
import cn.luqiao.core.translate.UnmappedCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;

/** The inbox of unmapped values, and what waits for each. Values are known by a token and shown masked where they must be. */
final class WantedCodes {
    private static final int ID_BYTES = 8;
    private final Readers readers;
    private final Tokens tokens;

    WantedCodes(Readers readers, Tokens tokens) {
        this.readers = readers;
        this.tokens = tokens;
    }

    /** Notes that a record or delivery waits for codes. */
    void want(
            Group group,
            List<UnmappedCode> codes,
            String partner,
            String dialect,
            String subject,
            long seq,
            boolean out)
            throws SQLException {
        for (UnmappedCode code : codes) {
            String id = id(code.way(), code.table(), code.value());
            group.sql()
                    .update(
                            "INSERT INTO wanted_code (id, code_table, way, shown, field, partner, dialect, first_at, last_at, n)"
                                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1) ON CONFLICT (id) DO UPDATE SET"
                                    + " partner = excluded.partner, dialect = excluded.dialect,"
                                    + " last_at = excluded.last_at, n = wanted_code.n + 1",
                            id,
                            code.table(),
                            code.way(),
                            code.shown(),
                            code.field(),
                            partner,
                            dialect,
                            group.at(),
                            group.at());
            group.sql()
                    .update(
                            "INSERT INTO waiting_code (code_id, subject, seq, delivery) VALUES (?, ?, ?, ?)"
                                    + " ON CONFLICT DO NOTHING",
                            id,
                            subject,
                            seq,
                            out);
        }
    }

    /** Notes that something waits no longer; false when it did not wait. */
    boolean done(Group group, String subject) throws SQLException {
        return group.sql().update("DELETE FROM waiting_code WHERE subject = ?", subject) > 0;
    }

    List<WantedCode> inbox(int limit) {
        return readers.ask(sql -> sql.list(
                WantedCodes::read,
                "SELECT id, code_table, way, shown, field, partner, dialect, first_at, last_at, n,"
                        + " (SELECT COUNT(*) FROM waiting_code AS w WHERE w.code_id = c.id) AS waiting"
                        + " FROM wanted_code AS c ORDER BY CASE WHEN (SELECT COUNT(*) FROM waiting_code AS w"
                        + " WHERE w.code_id = c.id) > 0 THEN 0 ELSE 1 END, last_at DESC, id LIMIT ?",
                limit));
    }

    List<Waiting> waiting(String table, String valueOrId, int limit) {
        return readers.ask(sql -> sql.list(
                row -> new Waiting(row.getString(1), row.getInt(2) == 1),
                "SELECT DISTINCT w.subject, w.delivery, w.seq FROM waiting_code AS w JOIN wanted_code AS c ON c.id = w.code_id"
                        + " WHERE c.code_table = ? AND c.id IN (?, ?, ?) ORDER BY w.delivery, w.seq, w.subject LIMIT ?",
                table,
                id(UnmappedCode.READ, table, valueOrId),
                id(UnmappedCode.WRITE, table, valueOrId),
                valueOrId,
                limit));
    }

    private String id(String way, String table, String value) {
        byte[] token = tokens.of("code", way, table, value).bytes();
        return HexFormat.of().formatHex(token, 0, ID_BYTES);
    }

    private static WantedCode read(ResultSet row) throws SQLException {
        return new WantedCode(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                Times.of(row.getLong(8)),
                Times.of(row.getLong(9)),
                row.getLong(10),
                row.getLong(11));
    }
}
