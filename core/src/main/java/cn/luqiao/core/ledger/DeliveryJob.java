package cn.luqiao.core.ledger;

import cn.luqiao.core.delivery.DeliveryState;
import cn.luqiao.core.record.Record;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * One delivery with everything needed to attempt it.
 *
 * @param planned what the plan said
 * @param recordId record or chunk
 * @param records the record, or the lines of the chunk that go to this partner
 * @param chunk whether it is a chunk of a batch
 * @param sender id of the partner that sent the record
 * @param state state now
 * @param attempts attempts so far
 * @param generation generation pinned by the plan
 * @param plannedAt when the plan was committed
 * @param wire the bytes translated before the first attempt, once there are some
 */
public record DeliveryJob(
        PlannedDelivery planned,
        String recordId,
        List<Record> records,
        boolean chunk,
        String sender,
        DeliveryState state,
        int attempts,
        String generation,
        OffsetDateTime plannedAt,
        Optional<Wire> wire) {

    /** The same delivery under another generation. */
    public DeliveryJob under(String otherGeneration) {
        return new DeliveryJob(
                planned, recordId, records, chunk, sender, state, attempts, otherGeneration, plannedAt, wire);
    }

    /**
     * Translated bytes before sealing; every retry sends them.
     *
     * @param body bytes
     * @param mediaType media type
     * @param properties transport properties
     * @param dialect dialect that wrote them
     * @param dialectDigest its digest
     * @param contextDigest SM3 hex of the translation context
     */
    public record Wire(
            byte[] body,
            String mediaType,
            java.util.Map<String, String> properties,
            String dialect,
            String dialectDigest,
            String contextDigest) {}
}
