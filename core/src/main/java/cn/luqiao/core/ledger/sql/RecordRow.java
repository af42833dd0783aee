package cn.luqiao.core.ledger.sql;

import cn.luqiao.core.delivery.RecordState;
import cn.luqiao.core.seal.Token;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A row of {@code record}: a single record or a chunk of a batch.
 *
 * @param chunk number of the chunk, -1 for a single record
 * @param lines 1, or the good lines of the chunk
 * @param answerPos entry that brought the answer, 0 when there is none
 * @param lastPos newest entry about it
 */
record RecordRow(
        long pos,
        String id,
        long seq,
        int month,
        String partner,
        String link,
        String kind,
        String serial,
        String digest,
        RecordState state,
        boolean planned,
        boolean question,
        String dialect,
        String dialectDigest,
        String generation,
        Optional<Token> order,
        String batchId,
        int chunk,
        int lines,
        long acceptedAt,
        long answerPos,
        long answeredAt,
        String owner,
        long deadline,
        long lastPos) {
    private static final String COLUMNS = "pos, id, seq, month, partner, link, kind, serial, digest, state, planned,"
            + " question, dialect, dialect_digest, generation, order_token, batch_id, chunk, lines, accepted_at, answer_pos,"
            + " answered_at, owner, deadline, last_pos";
    static final String SELECT = "SELECT " + COLUMNS + " FROM record ";

    boolean isChunk() {
        return chunk >= 0;
    }

    /** Where it is counted while in a state. */
    Tally.Key counted(RecordState in) {
        return Tally.Key.in(partner, link, kind, in.name());
    }

    static Optional<RecordRow> byId(Statements sql, String id) throws SQLException {
        return sql.first(RecordRow::read, SELECT + "WHERE id = ?", id);
    }

    static RecordRow read(ResultSet row) throws SQLException {
        int at = 0;
        return new RecordRow(
                row.getLong(++at),
                row.getString(++at),
                row.getLong(++at),
                row.getInt(++at),
                row.getString(++at),
                row.getString(++at),
                row.getString(++at),
                row.getString(++at),
                row.getString(++at),
                RecordState.valueOf(row.getString(++at)),
                row.getInt(++at) == 1,
                row.getInt(++at) == 1,
                row.getString(++at),
                row.getString(++at),
                row.getString(++at),
                Optional.ofNullable(row.getBytes(++at)).map(Token::new),
                Optional.ofNullable(row.getString(++at)).orElse(""),
                row.getInt(++at),
                row.getInt(++at),
                row.getLong(++at),
                row.getLong(++at),
                row.getLong(++at),
                row.getString(++at),
                row.getLong(++at),
                row.getLong(++at));
    }
}
