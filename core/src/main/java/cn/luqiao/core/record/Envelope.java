package cn.luqiao.core.record;

import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;

/**
 * The message envelope: who says what to whom under which serial. On the wire it travels as CloudEvents attributes.
 *
 * <p>Source: domain brief R00; CloudEvents 1.0.
 *
 * @param msgId message id, 32 lower-case hex characters, globally unique
 * @param kind record type, version and action
 * @param bizSerial business serial, 1 to 40 characters; with sender, type and action the idempotency key
 * @param sender participant code of the sender, such as {@code TAX-370000}
 * @param receiver participant code of the receiver as the sender named it; empty when the gateway chooses
 * @param createdAt when the sender made it
 * @param mode how it travels
 * @param direction 1, or -1 for a reversal
 * @param origSerial serial of the reversed record; present exactly when direction is -1
 * @param batch place in a batch, for lines of one
 * @param payloadDigest SM3 of the business payload as received, 64 lower-case hex characters
 * @param traceId trace id given by the sender
 */
public record Envelope(
        String msgId,
        Kind kind,
        String bizSerial,
        String sender,
        String receiver,
        OffsetDateTime createdAt,
        Mode mode,
        int direction,
        Optional<String> origSerial,
        Optional<BatchPlace> batch,
        String payloadDigest,
        Optional<String> traceId) {
    public Envelope {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(mode, "mode");
        if (!msgId.matches("[0-9a-f]{32}")) {
            throw new IllegalArgumentException("msgId: " + msgId + " (expected: 32 lower-case hex characters)");
        }
        if (direction != 1 && direction != -1) {
            throw new IllegalArgumentException("direction: " + direction + " (expected: 1 or -1)");
        }
        if (bizSerial.isEmpty() || bizSerial.codePointCount(0, bizSerial.length()) > 40) {
            throw new IllegalArgumentException("bizSerial: length (expected: 1 to 40 characters)");
        }
    }

    /**
     * Place of a record in its batch.
     *
     * @param batchNo batch number, 1 to 40 characters
     * @param seq 1-based position
     * @param total number of records in the batch
     */
    public record BatchPlace(String batchNo, int seq, int total) {}
}
