package cn.luqiao.core.ledger.sql;

import cn.luqiao.core.delivery.RecordState;
import cn.luqiao.core.seal.Token;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Order of deliveries with the same key to the same partner: by the acceptance of their records, then by their place in
 * the plan. A delivery waits for every earlier one that is not final, and for every earlier record of its key that has
 * no plan yet, because that plan may bring an earlier delivery.
 */
final class Order {
    /** Deliveries of one plan that keep an order among themselves. */
    private static final int PER_RECORD = 1024;

    private Order() {}

    /** Sequence of a plan's delivery. */
    static long seq(long recordSeq, int place) {
        return recordSeq * PER_RECORD + Math.min(place, PER_RECORD - 1);
    }

    /** Whether a delivery must wait for an earlier one of its key. */
    static boolean blocked(Statements sql, DeliveryRow delivery) throws SQLException {
        return blocked(sql, delivery.order(), delivery.partner(), delivery.seq());
    }

    /** The same for a delivery with this key, partner and sequence; without a key none waits. */
    static boolean blocked(Statements sql, Optional<Token> key, String partner, long seq) throws SQLException {
        return key.isPresent()
                && sql.number(
                                "SELECT CASE WHEN EXISTS (SELECT 1 FROM delivery WHERE open = 1 AND order_token = ?"
                                        + " AND partner = ? AND seq < ?) OR EXISTS (SELECT 1 FROM record WHERE open = 1"
                                        + " AND order_token = ? AND seq < ? AND state IN (?, ?) AND planned = 0"
                                        + " AND question = 0) THEN 1 ELSE 0 END",
                                key.get().bytes(),
                                partner,
                                seq,
                                key.get().bytes(),
                                seq / PER_RECORD,
                                RecordState.ACCEPTED.name(),
                                RecordState.PARKED.name())
                        > 0;
    }

    /** The first unfinished delivery of a key to a partner, when an attempt at it may start. */
    static List<String> next(Statements sql, Token key, String partner, long now) throws SQLException {
        List<DeliveryRow> first = sql.list(
                DeliveryRow::read,
                DeliveryRow.SELECT + "WHERE open = 1 AND order_token = ? AND partner = ? ORDER BY seq LIMIT 1",
                key.bytes(),
                partner);
        List<String> ids = new ArrayList<>();
        for (DeliveryRow row : first) {
            if (row.ready(now) && !blocked(sql, row)) {
                ids.add(row.id());
            }
        }
        return ids;
    }

    /** Later deliveries of a key that waited only because this record had no plan. */
    static List<String> waitedForPlan(Statements sql, Token key, long recordSeq, long now) throws SQLException {
        List<DeliveryRow> later = sql.list(
                DeliveryRow::read,
                DeliveryRow.SELECT + "WHERE open = 1 AND order_token = ? AND seq >= ? ORDER BY partner, seq",
                key.bytes(),
                seq(recordSeq + 1, 0));
        Set<String> partners = new HashSet<>();
        List<String> ids = new ArrayList<>();
        for (DeliveryRow row : later) {
            if (partners.add(row.partner()) && row.ready(now) && !blocked(sql, row)) {
                ids.add(row.id());
            }
        }
        return ids;
    }
}
