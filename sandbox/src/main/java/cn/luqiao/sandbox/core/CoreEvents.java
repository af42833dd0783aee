package cn.luqiao.sandbox.core;

import cn.luqiao.sandbox.events.CloudEvent;
import cn.luqiao.sandbox.events.RecordEvents;
import cn.luqiao.sandbox.ids.Sm3;
import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.record.Participant;
import cn.luqiao.sandbox.record.Shipment;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;

/** Writes the events that the core sends: records of its own and answers to questions. */
final class CoreEvents {
    private final RecordEvents records;

    CoreEvents(Clock clock) {
        this.records = new RecordEvents(Participant.PROVINCIAL_CORE, clock);
    }

    /** A record under that message id of 32 lower-case hex characters. */
    CloudEvent record(Shipment shipment, String messageId) {
        return records.record(shipment, messageId);
    }

    /** The answer to a question, under the question's serial. */
    CloudEvent answer(CloudEvent question, ObjectNode fields, String messageId) {
        byte[] data = Json.bytes(fields);
        ObjectNode attributes =
                records.head(messageId, question.attribute("type") + ".answer", question.attribute("bizserial"));
        attributes.put("receiver", question.attribute("sender"));
        attributes.put("mode", "SYNC").put("direction", 1).put("payloaddigest", Sm3.hex(data));
        return new CloudEvent(attributes, data);
    }
}
