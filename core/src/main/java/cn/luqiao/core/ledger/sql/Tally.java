package cn.luqiao.core.ledger.sql;

import cn.luqiao.core.ledger.Count;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Counters of records, deliveries and messages by partner, link, type, direction and state, one row each, kept in the
 * same transactions as what they count. Counting never scans the store; each log has rows of its own, so that nodes do
 * not wait for each other.
 */
final class Tally {
    private final List<Map.Entry<Key, Long>> changes = new ArrayList<>();

    /** What is counted together. */
    record Key(String partner, String link, String type, String direction, String state) {
        static Key in(String partner, String link, String kind, String state) {
            return new Key(partner, link, type(kind), "in", state.toLowerCase(Locale.ROOT));
        }

        static Key out(String partner, String link, String kind, String state) {
            return new Key(partner, link, type(kind), "out", state.toLowerCase(Locale.ROOT));
        }

        private static String type(String kind) {
            int slash = kind.indexOf('/');
            return slash < 0 ? kind : kind.substring(0, slash);
        }
    }

    void add(Key key, long delta) {
        changes.add(Map.entry(key, delta));
    }

    int mark() {
        return changes.size();
    }

    void rollBackTo(int mark) {
        changes.subList(mark, changes.size()).clear();
    }

    void store(Statements sql, long log) throws SQLException {
        Map<Key, Long> sums = new LinkedHashMap<>();
        changes.forEach(change -> sums.merge(change.getKey(), change.getValue(), Long::sum));
        for (Map.Entry<Key, Long> sum : sums.entrySet()) {
            Key key = sum.getKey();
            if (sum.getValue() != 0) {
                sql.update(
                        "INSERT INTO tally (log, partner, link, type, direction, state, n) VALUES (?, ?, ?, ?, ?, ?, ?)"
                                + " ON CONFLICT (log, partner, link, type, direction, state)"
                                + " DO UPDATE SET n = tally.n + excluded.n",
                        log,
                        key.partner(),
                        key.link(),
                        key.type(),
                        key.direction(),
                        key.state(),
                        sum.getValue());
            }
        }
    }

    static List<Count> read(Statements sql) throws SQLException {
        return sql.list(
                row -> new Count(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getLong(6)),
                "SELECT partner, link, type, direction, state, SUM(n) FROM tally"
                        + " GROUP BY partner, link, type, direction, state HAVING SUM(n) <> 0"
                        + " ORDER BY direction, partner, link, type, state");
    }
}
