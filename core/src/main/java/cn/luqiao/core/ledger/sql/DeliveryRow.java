package cn.luqiao.core.ledger.sql;

import cn.luqiao.core.delivery.DeliveryState;
import cn.luqiao.core.seal.Token;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A row of {@code delivery}.
 *
 * @param pos entry of its plan
 * @param lines numbers of the chunk's lines that it carries, two bytes each; empty for all
 * @param lineCount 1, or the number of lines it carries
 * @param notBefore microseconds since 1970-01-01T00:00:00Z before which no attempt starts
 * @param wirePos entry that brought the translated bytes, 0 before the first attempt
 * @param lastPos newest entry about it
 */
record DeliveryRow(
        String id,
        String recordId,
        long pos,
        int month,
        String sender,
        String kind,
        String partner,
        String link,
        String route,
        String step,
        Optional<Token> order,
        long seq,
        boolean urgent,
        boolean reply,
        boolean chunk,
        byte[] lines,
        int lineCount,
        DeliveryState state,
        int attempts,
        String generation,
        long plannedAt,
        long notBefore,
        String owner,
        long deadline,
        String code,
        long wirePos,
        long answerPos,
        long lastPos) {
    static final String SELECT = "SELECT id, record_id, pos, month, sender, kind, partner, link, route, step,"
            + " order_token, seq, urgent, reply, chunk, lines, line_count, state, attempts, generation, planned_at,"
            + " not_before, owner, deadline, code, wire_pos, answer_pos, last_pos FROM delivery ";

    /** Where it is counted while in a state. */
    Tally.Key counted(DeliveryState in) {
        return Tally.Key.out(partner, link, kind, in.name());
    }

    /** Whether an attempt may start as far as the delivery itself goes. */
    boolean ready(long now) {
        return state == DeliveryState.READY || state == DeliveryState.WAITING && notBefore <= now;
    }

    static Optional<DeliveryRow> byId(Statements sql, String id) throws SQLException {
        return sql.first(DeliveryRow::read, SELECT + "WHERE id = ?", id);
    }

    static DeliveryRow read(ResultSet row) throws SQLException {
        int at = 0;
        return new DeliveryRow(
                row.getString(++at),
                row.getString(++at),
                row.getLong(++at),
                row.getInt(++at),
                row.getString(++at),
                row.getString(++at),
                row.getString(++at),
                row.getString(++at),
                row.getString(++at),
                row.getString(++at),
                Optional.ofNullable(row.getBytes(++at)).map(Token::new),
                row.getLong(++at),
                row.getInt(++at) == 1,
                row.getInt(++at) == 1,
                row.getInt(++at) == 1,
                Optional.ofNullable(row.getBytes(++at)).orElseGet(() -> new byte[0]),
                row.getInt(++at),
                DeliveryState.valueOf(row.getString(++at)),
                row.getInt(++at),
                row.getString(++at),
                row.getLong(++at),
                row.getLong(++at),
                row.getString(++at),
                row.getLong(++at),
                row.getString(++at),
                row.getLong(++at),
                row.getLong(++at),
                row.getLong(++at));
    }
}
