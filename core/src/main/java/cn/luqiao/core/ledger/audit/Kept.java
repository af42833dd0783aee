package cn.luqiao.core.ledger.audit;

import cn.luqiao.core.ledger.verify.LeafBytes;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Which bodies the store still keeps. Used by one thread. */
final class Kept {
    private static final String DROPPED = "DROPPED";
    private final StoreFile store;
    private final Set<Integer> months;

    Kept(StoreFile store) throws SQLException {
        this.store = store;
        months = new HashSet<>(store.list(row -> row.getInt(1), "SELECT month FROM payload_month"));
    }

    /** Months whose bodies are kept, such as 202611. */
    Set<Integer> months() {
        return months;
    }

    /** Whether a body of an entry may be absent: its month was dropped whole, or the batch was not taken. */
    boolean mayBeGone(LeafBytes leaf) throws SQLException {
        Optional<Row> row = row(leaf.subject());
        return row.isPresent()
                && (!months.contains(row.get().month()) || row.get().state().equals(DROPPED));
    }

    private Optional<Row> row(String id) throws SQLException {
        for (String table : new String[] {"record", "batch", "delivery"}) {
            Optional<Row> found = store.first(
                    row -> new Row(row.getInt(1), row.getString(2)),
                    "SELECT month, state FROM " + table + " WHERE id = ?",
                    id);
            if (found.isPresent()) {
                return found;
            }
        }
        return store.first(row -> new Row(row.getInt(1), ""), "SELECT month FROM refusal WHERE id = ?", id);
    }

    /** What is needed of a row. */
    private record Row(int month, String state) {}
}
