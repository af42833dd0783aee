package cn.luqiao.core.ledger.sql;

import cn.luqiao.core.ledger.Overdue;
import cn.luqiao.core.ledger.Refusal;
import cn.luqiao.core.record.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an operator must see: what is past its deadline, and what was refused. */
final class Watch {
    private final Readers readers;
    private final Payloads payloads;

    Watch(Readers readers, Payloads payloads) {
        this.readers = readers;
        this.payloads = payloads;
    }

    List<Overdue> overdue(OffsetDateTime now, int limit) {
        return readers.ask(sql -> sql.list(
                Watch::overdue,
                "SELECT * FROM ("
                        + "SELECT id, 'record' AS what, state, partner, owner, deadline FROM record WHERE open = 1 AND deadline < ?"
                        + " UNION ALL SELECT id, 'delivery', state, partner, owner, deadline FROM delivery WHERE open = 1 AND deadline < ?"
                        + " UNION ALL SELECT id, 'batch', state, partner, owner, deadline FROM batch WHERE open = 1 AND deadline < ?"
                        + ") AS late ORDER BY deadline LIMIT ?",
                Times.micros(now),
                Times.micros(now),
                Times.micros(now),
                limit));
    }

    private static Overdue overdue(ResultSet row) throws SQLException {
        return new Overdue(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                Times.of(row.getLong(6)));
    }

    /** A refusal's row. */
    private record Row(
            long pos,
            String id,
            int month,
            Optional<String> partner,
            String link,
            Optional<Kind> kind,
            Optional<String> serial,
            long receivedAt) {
        static Row read(ResultSet row) throws SQLException {
            return new Row(
                    row.getLong(1),
                    row.getString(2),
                    row.getInt(3),
                    Optional.ofNullable(row.getString(4)),
                    row.getString(5),
                    Optional.ofNullable(row.getString(6)).map(Kind::parse),
                    Optional.ofNullable(row.getString(7)),
                    row.getLong(8));
        }
    }

    List<Refusal> refusals(int limit) {
        return readers.ask(sql -> {
            List<Refusal> found = new ArrayList<>();
            for (Row row : sql.list(
                    Row::read,
                    "SELECT pos, id, month, partner, link, kind, serial, received_at FROM refusal ORDER BY pos DESC LIMIT ?",
                    limit)) {
                found.add(refusal(sql, row));
            }
            return found;
        });
    }

    private Refusal refusal(Statements sql, Row row) throws SQLException {
        byte[] original = payloads.read(sql, row.month(), row.pos(), PayloadKind.REFUSED, row.id(), 0)
                .map(OpenPayload::body)
                .orElseGet(() -> new byte[0]);
        return new Refusal(
                row.id(),
                row.partner(),
                row.link(),
                row.kind(),
                row.serial(),
                original,
                payloads.read(sql, row.month(), row.pos(), PayloadKind.PROBLEMS, row.id(), 0)
                        .map(payload -> ProblemJson.read(payload.body()))
                        .orElse(List.of()),
                Times.of(row.receivedAt()));
    }
}
