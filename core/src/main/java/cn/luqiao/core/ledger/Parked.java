package cn.luqiao.core.ledger;

import cn.luqiao.core.record.Record;
import java.time.OffsetDateTime;
import java.util.Map;

/**
 * A parked record with what it takes to read it again.
 *
 * @param record what could be read of it, with its envelope
 * @param partner id of the sending partner
 * @param link name of the link it came over
 * @param original bytes as received
 * @param headers transport headers
 * @param target where it was sent
 * @param receivedAt when it came in: the time and day of its translation, then and now
 * @param inOrder whether later records of its order key wait for it
 */
public record Parked(
        Record record,
        String partner,
        String link,
        byte[] original,
        Map<String, String> headers,
        String target,
        OffsetDateTime receivedAt,
        boolean inOrder) {}
