package cn.luqiao.core.translate;

import cn.luqiao.core.record.Kind;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * What a message says of itself before it is translated: enough for authorisation and the key look-up.
 *
 * @param kind record type, version and action
 * @param serial business serial, 1 to 40 characters
 * @param payload business payload without transport wrapping, the bytes that the digest covers
 * @param sender participant code that the message names as its sender, if it names one
 * @param receiver participant code that the message names as its receiver, if it names one
 * @param createdAt when the sender made it, if it says so
 * @param direction 1, or -1 for a reversal
 * @param origSerial serial of the reversed record, if it names one
 * @param msgId the sender's message id, if it is one of 32 lower-case hex characters
 * @param traceId trace id, if it carries one
 * @param repliesTo the request that it answers, if it names one that pins how it is read
 * @param parsed what the dialect need not make again when it reads the message
 */
public record Recognised(
        Kind kind,
        String serial,
        byte[] payload,
        Optional<String> sender,
        Optional<String> receiver,
        Optional<OffsetDateTime> createdAt,
        int direction,
        Optional<String> origSerial,
        Optional<String> msgId,
        Optional<String> traceId,
        Optional<RepliesTo> repliesTo,
        Optional<Parsed> parsed) {
    /**
     * The business key of the request that a message answers.
     *
     * @param field field of the request that has the value
     * @param value the value
     */
    public record RepliesTo(String field, String value) {}

    /** What one dialect made of the bytes of one message; of no use to anybody else. Immutable. */
    public interface Parsed {}
}
