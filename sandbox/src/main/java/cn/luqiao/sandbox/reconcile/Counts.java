package cn.luqiao.sandbox.reconcile;

import cn.luqiao.sandbox.record.Participant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects the rows of the table. */
final class Counts {
    private final Map<Key, int[]> cells = new TreeMap<>();

    /** Columns of a row. */
    enum Column {
        SENT,
        ACCEPTED,
        REFUSED,
        DUPLICATES,
        DELIVERED,
        WAITING
    }

    private record Key(Participant partner, String record, String direction) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byPartner = partner.compareTo(other.partner);
            int byDirection = direction.compareTo(other.direction);
            return byPartner != 0 ? byPartner : byDirection != 0 ? byDirection : record.compareTo(other.record);
        }
    }

    /** Counts a shipment of this partner. */
    void in(Participant partner, String record, Column column) {
        add(new Key(partner, record, "in"), column, 1);
    }

    /** Counts deliveries to this partner. */
    void out(Participant partner, String record, Column column, int count) {
        add(new Key(partner, record, "out"), column, count);
    }

    private void add(Key key, Column column, int count) {
        cells.computeIfAbsent(key, each -> new int[Column.values().length])[column.ordinal()] += count;
    }

    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        cells.forEach((key, n) ->
                rows.add(new Row(key.partner, key.record, key.direction, n[0], n[1], n[2], n[3], n[4], n[5])));
        return rows;
    }
}
