package cn.luqiao.core.ledger;

import cn.luqiao.core.record.Kind;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * The way of one record, as far as it may be shown without revealing a field.
 *
 * @param recordId record, chunk or batch id
 * @param kind kind
 * @param serial business serial
 * @param partner sending partner
 * @param state state now
 * @param digest SM3 hex of its business payload
 * @param line 1-based line of a batch, 0 for a single record
 * @param events what happened, oldest first
 */
public record Trace(
        String recordId,
        Kind kind,
        String serial,
        String partner,
        String state,
        String digest,
        int line,
        List<Event> events) {

    /**
     * One event.
     *
     * @param at when
     * @param what kind of entry: accepted, planned, attempt, delivered, …
     * @param partner the other party
     * @param text state, problem code and masked text, delivery id, ledger index
     */
    public record Event(OffsetDateTime at, String what, String partner, String text) {}
}
