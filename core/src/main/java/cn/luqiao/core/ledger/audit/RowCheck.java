package cn.luqiao.core.ledger.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.luqiao.core.ledger.verify.LeafBytes;
import cn.luqiao.core.problem.Problem;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Holds the rows beside the log, by which the gateway works, against the entries. Used by one thread. */
final class RowCheck {
    private static final int PAGE = 1000;

    /** Kinds of the newest entry about a delivery, by its state. */
    private static final Map<String, Set<Integer>> DELIVERY_KINDS = Map.of(
            "READY", Set.of(LeafBytes.PLANNED),
            "SENDING", Set.of(LeafBytes.ATTEMPT),
            "WAITING", Set.of(10, LeafBytes.RESUMED),
            "UNKNOWN", Set.of(12),
            "HELD", Set.of(13, 19),
            "DELIVERED", Set.of(LeafBytes.DELIVERED),
            "DEAD", Set.of(11));

    private final StoreFile store;
    private final Findings findings;

    RowCheck(StoreFile store, Findings findings) {
        this.store = store;
        this.findings = findings;
    }

    /** Checks what an entry says should be beside the log, and that it names the entry before it rightly. */
    void check(EntryRow entry, LeafBytes leaf, String where) throws SQLException {
        prev(entry, leaf, where);
        switch (leaf.kind()) {
            case LeafBytes.ACCEPTED, LeafBytes.STAGED -> require("record", "pos", entry.pos(), leaf.subject(), where);
            case LeafBytes.OPENED, LeafBytes.RELEASED -> require("batch", "id", leaf.subject(), leaf.subject(), where);
            case LeafBytes.ATTEMPT, LeafBytes.DELIVERED ->
                require("delivery", "id", leaf.subject(), leaf.subject(), where);
            case LeafBytes.PLANNED -> planned(leaf, where);
            default -> {}
        }
    }

    private void prev(EntryRow entry, LeafBytes leaf, String where) throws SQLException {
        if (entry.prev() == 0) {
            return;
        }
        Optional<byte[]> before =
                store.first(row -> row.getBytes(1), "SELECT leaf FROM entry WHERE pos = ?", entry.prev());
        boolean related = before.isPresent()
                && entry.prev() < entry.pos()
                && !Collections.disjoint(LeafBytes.of(before.get()).ids(), leaf.ids());
        if (!related) {
            findings.add(
                    wrong(where, "the entry before it, " + EntryRow.index(entry.prev()) + ", is not about the same"));
        }
    }

    private void require(String table, String column, Object key, String id, String where) throws SQLException {
        Optional<String> found =
                store.first(row -> row.getString(1), "SELECT id FROM " + table + " WHERE " + column + " = ?", key);
        if (!found.equals(Optional.of(id))) {
            findings.add(wrong(where, table + " row: " + found.orElse("none") + " (expected: " + id + ")"));
        }
    }

    private void planned(LeafBytes leaf, String where) throws SQLException {
        List<byte[]> partners = leaf.all(LeafBytes.PARTNER);
        int at = 0;
        for (byte[] id : leaf.all(LeafBytes.OF)) {
            String delivery = new String(id, UTF_8);
            String expected = leaf.subject() + " " + new String(partners.get(at++), UTF_8);
            Optional<String> row = store.first(
                    found -> found.getString(1) + " " + found.getString(2),
                    "SELECT record_id, partner FROM delivery WHERE id = ?",
                    delivery);
            if (!row.equals(Optional.of(expected))) {
                findings.add(wrong(
                        where,
                        "delivery row " + delivery + ": " + row.orElse("none") + " (expected: " + expected + ")"));
            }
        }
    }

    /** Rows that no entry brought, and deliveries in a state that their newest entry does not tell. */
    void checkRows() throws SQLException {
        for (String table : List.of("record", "refusal", "delivery")) {
            store.list(
                            row -> row.getString(1),
                            "SELECT t.id FROM " + table + " AS t LEFT JOIN entry AS e ON e.pos = t.pos"
                                    + " WHERE e.pos IS NULL LIMIT ?",
                            Findings.KEPT_MAX)
                    .forEach(id -> findings.add(wrong(table + " " + id, "no entry brought it")));
        }
        long last = 0;
        List<Delivery> page = deliveries(last);
        while (!page.isEmpty()) {
            page.forEach(this::state);
            last = page.get(page.size() - 1).row();
            page = deliveries(last);
        }
    }

    private List<Delivery> deliveries(long after) throws SQLException {
        return store.list(
                row -> new Delivery(
                        row.getLong(1), row.getString(2), row.getString(3), Optional.ofNullable(row.getBytes(4))),
                "SELECT d.rowid, d.id, d.state, e.leaf FROM delivery AS d LEFT JOIN entry AS e ON e.pos = d.last_pos"
                        + " WHERE d.rowid > ? ORDER BY d.rowid LIMIT ?",
                after,
                PAGE);
    }

    /** A delivery with its newest entry. */
    private record Delivery(long row, String id, String state, Optional<byte[]> leaf) {}

    private void state(Delivery delivery) {
        Optional<LeafBytes> leaf = delivery.leaf().map(LeafBytes::of);
        Set<Integer> kinds = DELIVERY_KINDS.getOrDefault(delivery.state(), Set.of());
        boolean told = leaf.isPresent()
                && leaf.get().ids().contains(delivery.id())
                && (kinds.isEmpty() || kinds.contains(leaf.get().kind()));
        if (!told) {
            findings.add(wrong(
                    "delivery " + delivery.id(), "state " + delivery.state() + " is not what its newest entry says"));
        }
    }

    private static Problem wrong(String where, String what) {
        return Problem.of("LQ-6108").at(where).because(what);
    }
}
