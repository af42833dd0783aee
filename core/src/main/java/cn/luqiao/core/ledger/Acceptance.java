package cn.luqiao.core.ledger;

import cn.luqiao.core.record.Record;
import cn.luqiao.core.seal.Token;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that must be on disk before a sender is told "accepted".
 *
 * @param record the canonical record
 * @param key token of sender, type with action, serial
 * @param partner id of the sending partner
 * @param link name of the partner's link it came over
 * @param original bytes as received, attachments not included
 * @param originalHeaders transport headers kept for evidence, none of them secret
 * @param target where it was sent
 * @param dialect dialect id that read it
 * @param dialectDigest digest of that dialect
 * @param contextDigest SM3 hex of the translation context
 * @param search tokens of its business keys
 * @param order token of its order key; empty when it has none
 * @param generation digest of the configuration generation
 * @param question whether the sender waits for the receiver's answer
 * @param attachments attached bodies
 * @param receivedAt when it came in, {@code +08:00}
 */
public record Acceptance(
        Record record,
        Token key,
        String partner,
        String link,
        byte[] original,
        Map<String, String> originalHeaders,
        String target,
        String dialect,
        String dialectDigest,
        String contextDigest,
        List<Token> search,
        Optional<Token> order,
        String generation,
        boolean question,
        List<Attached> attachments,
        OffsetDateTime receivedAt) {

    /**
     * An attached body, kept as a payload of its own.
     *
     * @param name file name as given
     * @param mediaType media type
     * @param body bytes
     */
    public record Attached(String name, String mediaType, byte[] body) {
        /** Bytes of a body that are encrypted together. */
        public static final int SEGMENT_BYTES = 1 << 20;

        /** Most segments of all bodies of a record. */
        public static final int SEGMENTS_MAX = 255;

        /** Segments that it takes, at least one. */
        public int segments() {
            return segments(body.length);
        }

        /** Segments that a body of a size in bytes takes, at least one. */
        public static int segments(long sizeBytes) {
            return (int) Math.max(1, (sizeBytes + SEGMENT_BYTES - 1) / SEGMENT_BYTES);
        }
    }
}
