package cn.luqiao.core.ledger.sql;

import cn.luqiao.core.delivery.RecordState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A row of {@code batch}. Its state is STAGED while chunks come in, then ACCEPTED (released) or DROPPED (refused whole).
 *
 * @param chunks chunks staged
 * @param good good lines staged
 * @param bad refused lines staged
 * @param endPos entry of its release or refusal, 0 before
 * @param endedAt when that was, microseconds since 1970-01-01T00:00:00Z, 0 before
 */
record BatchRow(
        String id,
        byte[] key,
        int month,
        RecordState state,
        String partner,
        String link,
        String kind,
        String batchNo,
        String digest,
        String dialect,
        String dialectDigest,
        String contextDigest,
        String generation,
        long receivedAt,
        int chunks,
        int good,
        int bad,
        long endPos,
        long endedAt,
        String owner,
        long deadline,
        long lastPos) {
    static final String SELECT = "SELECT id, key_token, month, state, partner, link, kind, batch_no, digest, dialect,"
            + " dialect_digest, context_digest, generation, received_at, chunks, good, bad, end_pos, ended_at, owner,"
            + " deadline, last_pos FROM batch ";

    static Optional<BatchRow> byId(Statements sql, String id) throws SQLException {
        return sql.first(BatchRow::read, SELECT + "WHERE id = ?", id);
    }

    static BatchRow read(ResultSet row) throws SQLException {
        int at = 0;
        return new BatchRow(
                row.getString(++at),
                row.getBytes(++at),
                row.getInt(++at),
                RecordState.valueOf(row.getString(++at)),
                row.getString(++at),
                row.getString(++at),
                row.getString(++at),
                row.getString(++at),
                row.getString(++at),
                row.getString(++at),
                row.getString(++at),
                row.getString(++at),
                row.getString(++at),
                row.getLong(++at),
                row.getInt(++at),
                row.getInt(++at),
                row.getInt(++at),
                row.getLong(++at),
                row.getLong(++at),
                row.getString(++at),
                row.getLong(++at),
                row.getLong(++at));
    }
}
