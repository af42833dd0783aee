package cn.luqiao.core.ledger.sql;

import cn.luqiao.core.ledger.DayEntry;
import cn.luqiao.core.ledger.log.Leaf;
import cn.luqiao.core.ledger.log.LeafKind;
import cn.luqiao.core.ledger.log.LeafTag;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lists what came from a partner and went to it, from the log itself. */
final class DayBook {
    private static final int PAGE = 2_000;
    private static final Set<LeafKind> LISTED = EnumSet.of(
            LeafKind.ACCEPTED,
            LeafKind.REFUSED,
            LeafKind.RELEASED,
            LeafKind.BATCH_REFUSED,
            LeafKind.DELIVERED,
            LeafKind.DEAD);
    private final Readers readers;

    DayBook(Readers readers) {
        this.readers = readers;
    }

    List<DayEntry> day(long log, String partner, long from, long until, int limit) {
        long index = readers.ask(sql -> firstSince(sql, log, from));
        List<DayEntry> found = new ArrayList<>();
        boolean more = true;
        while (more && found.size() < limit) {
            long begin = index;
            more = readers.ask(sql -> page(sql, log, begin, partner, until, limit, found));
            index += PAGE;
        }
        return found;
    }

    /** Index of the first entry committed at a moment or later: times in a log never go back. */
    private static long firstSince(Statements sql, long log, long from) throws SQLException {
        long low = 1;
        long high = sql.number("SELECT COALESCE(MAX(number), 0) FROM commit_root WHERE log = ?", log) + 1;
        while (low < high) {
            long middle = (low + high) >>> 1;
            long at = sql.number("SELECT at FROM commit_root WHERE log = ? AND number = ?", log, middle);
            if (at < from) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return sql.first(
                        row -> row.getLong(1),
                        "SELECT first_idx FROM commit_root WHERE log = ? AND number = ?",
                        log,
                        low)
                .orElse(Long.MAX_VALUE >>> 24);
    }

    /** Adds what one page of entries tells; false when the time or the log is over. */
    private static boolean page(
            Statements sql, long log, long index, String partner, long until, int limit, List<DayEntry> found)
            throws SQLException {
        List<Leaf> leaves = sql.list(
                row -> Leaf.decode(row.getBytes(1)),
                "SELECT leaf FROM entry WHERE pos >= ? AND pos < ? ORDER BY pos",
                Pos.of(log, index),
                Pos.of(log, index + PAGE));
        for (Leaf leaf : leaves) {
            if (leaf.atMicros() >= until || found.size() == limit) {
                return false;
            }
            if (LISTED.contains(leaf.kind()) && leaf.text(LeafTag.PARTNER).equals(partner)) {
                found.add(entry(sql, leaf));
            }
        }
        return leaves.size() == PAGE;
    }

    private static DayEntry entry(Statements sql, Leaf leaf) throws SQLException {
        String[] said = said(sql, leaf).orElse(new String[] {"", "", ""});
        return new DayEntry(
                Times.of(leaf.atMicros()),
                leaf.kind().word(),
                leaf.subject(),
                said[0],
                said[1],
                said[2],
                leaf.text(LeafTag.CODE));
    }

    private static Optional<String[]> said(Statements sql, Leaf leaf) throws SQLException {
        String query =
                switch (leaf.kind()) {
                    case ACCEPTED -> "SELECT kind, serial, digest FROM record WHERE id = ?";
                    case RELEASED, BATCH_REFUSED -> "SELECT kind, batch_no, digest FROM batch WHERE id = ?";
                    case REFUSED -> "SELECT COALESCE(kind, ''), COALESCE(serial, ''), '' FROM refusal WHERE id = ?";
                    default ->
                        "SELECT d.kind, COALESCE(r.serial, ''), '' FROM delivery AS d"
                                + " LEFT JOIN record AS r ON r.id = d.record_id WHERE d.id = ?";
                };
        return sql.first(
                row -> new String[] {row.getString(1), row.getString(2), row.getString(3)}, query, leaf.subject());
    }
}
