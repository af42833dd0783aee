package cn.luqiao.core.ledger;

import cn.luqiao.core.delivery.RecordState;
import cn.luqiao.core.record.Kind;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * A record or batch that the ledger holds, as the intake needs it to answer a resend.
 *
 * @param recordId record or batch id
 * @param kind kind
 * @param payloadDigest SM3 hex of its business payload
 * @param state state of the record
 * @param dialect dialect that read it
 * @param dialectDigest digest of that dialect then
 * @param generation digest of the configuration that it was accepted under
 * @param receipt receipt bytes, UTF-8 JSON
 * @param acceptedAt when it was committed
 * @param answer the receiver's canonical answer (JSON), once there is one; for a batch the answer file's bytes
 * @param answeredAt when the answer was committed
 */
public record Held(
        String recordId,
        Kind kind,
        String payloadDigest,
        RecordState state,
        String dialect,
        String dialectDigest,
        String generation,
        byte[] receipt,
        OffsetDateTime acceptedAt,
        Optional<byte[]> answer,
        Optional<OffsetDateTime> answeredAt) {}
