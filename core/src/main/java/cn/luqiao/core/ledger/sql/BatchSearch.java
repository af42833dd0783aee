package cn.luqiao.core.ledger.sql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds batches by what their sender knows of them: the digest of the file, or its name. */
final class BatchSearch {
    private static final int LOOKED_AT_MAX = 2_000;
    private final Readers readers;
    private final Payloads payloads;

    BatchSearch(Readers readers, Payloads payloads) {
        this.readers = readers;
        this.payloads = payloads;
    }

    List<String> find(String partner, Optional<String> digest, Optional<String> fileName, int limit) {
        return readers.ask(sql -> {
            List<String> found = new ArrayList<>();
            if (digest.isPresent()) {
                found.addAll(sql.list(
                        row -> row.getString(1),
                        "SELECT id FROM batch WHERE partner = ? AND digest = ? ORDER BY received_at DESC LIMIT ?",
                        partner,
                        digest.get(),
                        limit));
            }
            if (fileName.isPresent()) {
                named(sql, partner, fileName.get(), limit, found);
            }
            return found;
        });
    }

    /** File names rest encrypted: the latest batches are opened one by one. */
    private void named(Statements sql, String partner, String name, int limit, List<String> found) throws SQLException {
        List<Head> heads = sql.list(
                row -> new Head(row.getString(1), row.getInt(2), row.getLong(3)),
                "SELECT b.id, b.month, COALESCE((SELECT e.prev FROM record AS r JOIN entry AS e ON e.pos = r.pos"
                        + " WHERE r.batch_id = b.id AND r.chunk = 0), 0) FROM batch AS b WHERE b.partner = ?"
                        + " ORDER BY b.received_at DESC LIMIT ?",
                partner,
                LOOKED_AT_MAX);
        for (Head head : heads) {
            if (found.size() < limit && head.pos() != Pos.NONE && name.equals(name(sql, head))) {
                found.add(head.id());
            }
        }
    }

    /** A batch with the place of the entry that opened it. */
    private record Head(String id, int month, long pos) {}

    private String name(Statements sql, Head head) throws SQLException {
        String whole = payloads.read(sql, head.month(), head.pos(), PayloadKind.BATCH_HEAD, head.id(), 0)
                .flatMap(open -> Json.text(Json.read(open.meta()), "fileName"))
                .orElse("");
        return whole.substring(whole.lastIndexOf('/') + 1);
    }
}
