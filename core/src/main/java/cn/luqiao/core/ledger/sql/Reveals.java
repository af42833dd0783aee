package cn.luqiao.core.ledger.sql;

import cn.luqiao.core.ledger.Revealed;
import cn.luqiao.core.ledger.log.LeafDraft;
import cn.luqiao.core.ledger.log.LeafKind;
import cn.luqiao.core.ledger.log.LeafTag;
import cn.luqiao.core.record.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Opens messages as received for named persons, after the log says who looked. */
final class Reveals {
    private static final String HEADER = "header.";
    private final GroupWriter writer;
    private final Readers readers;
    private final Payloads payloads;

    Reveals(GroupWriter writer, Readers readers, Payloads payloads) {
        this.writer = writer;
        this.readers = readers;
        this.payloads = payloads;
    }

    Optional<Revealed> reveal(String id, String who) {
        Optional<Revealed> found = readers.ask(sql -> {
            Optional<Revealed> record = record(sql, id);
            return record.isPresent() ? record : refusal(sql, id);
        });
        found.ifPresent(message -> note(id, who, "reveal"));
        return found;
    }

    /** Waits for the entry to be on disk: nobody looks before it is written down. */
    void note(String id, String who, String act) {
        writer.submit(group -> {
                    group.append(
                            LeafDraft.of(LeafKind.AUDIT, id)
                                    .with(LeafTag.WHO, who)
                                    .with(LeafTag.ACT, act),
                            Pos.NONE);
                    return () -> null;
                })
                .join();
    }

    private Optional<Revealed> record(Statements sql, String id) throws SQLException {
        Optional<RecordRow> row = RecordRow.byId(sql, id).filter(found -> !found.isChunk());
        if (row.isEmpty()) {
            return Optional.empty();
        }
        RecordRow record = row.get();
        return payloads.read(sql, record.month(), record.pos(), PayloadKind.ORIGINAL, id, 0)
                .map(original -> {
                    Map<String, String> meta = Json.texts(Json.read(original.meta()));
                    return new Revealed(
                            id,
                            record.partner(),
                            record.link(),
                            Optional.of(Kind.parse(record.kind())),
                            Optional.of(record.dialect()),
                            original.body(),
                            headers(meta),
                            meta.getOrDefault("target", ""),
                            Times.of(record.acceptedAt()));
                });
    }

    private Optional<Revealed> refusal(Statements sql, String id) throws SQLException {
        Optional<RefusedRow> row = sql.first(
                RefusedRow::read, "SELECT pos, month, partner, link, kind, received_at FROM refusal WHERE id = ?", id);
        if (row.isEmpty()) {
            return Optional.empty();
        }
        RefusedRow refused = row.get();
        return payloads.read(sql, refused.month(), refused.pos(), PayloadKind.REFUSED, id, 0)
                .filter(original -> original.body().length > 0)
                .map(original -> new Revealed(
                        id,
                        refused.partner(),
                        refused.link(),
                        refused.kind(),
                        Optional.empty(),
                        original.body(),
                        Map.of(),
                        "",
                        Times.of(refused.receivedAt())));
    }

    private static Map<String, String> headers(Map<String, String> meta) {
        Map<String, String> headers = new HashMap<>();
        meta.forEach((name, value) -> {
            if (name.startsWith(HEADER)) {
                headers.put(name.substring(HEADER.length()), value);
            }
        });
        return headers;
    }

    /** What is needed of a refusal. */
    private record RefusedRow(long pos, int month, String partner, String link, Optional<Kind> kind, long receivedAt) {
        static RefusedRow read(ResultSet row) throws SQLException {
            return new RefusedRow(
                    row.getLong(1),
                    row.getInt(2),
                    Optional.ofNullable(row.getString(3)).orElse(""),
                    row.getString(4),
                    Optional.ofNullable(row.getString(5)).map(Kind::parse),
                    row.getLong(6));
        }
    }
}
