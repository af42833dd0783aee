package cn.luqiao.core.ledger;

import java.time.OffsetDateTime;

/**
 * One thing that came from a partner or went to it.
 *
 * @param at when the ledger committed it
 * @param what {@code accepted}, {@code refused}, {@code released}, {@code batch-refused}, {@code delivered} or {@code dead}
 * @param id record, batch, refusal or delivery id
 * @param kind kind, as far as it is known
 * @param serial business serial or batch number; empty when it is not known
 * @param digest SM3 hex of the business payload or file; empty for what went out
 * @param code problem code; empty when there is none
 */
public record DayEntry(
        OffsetDateTime at, String what, String id, String kind, String serial, String digest, String code) {}
