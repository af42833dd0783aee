package cn.luqiao.sandbox.core;

import cn.luqiao.sandbox.events.CloudEvent;
import cn.luqiao.sandbox.ids.Sm3;
import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.record.Participant;
import cn.luqiao.sandbox.record.Shipment;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Writes the events that the core sends: records of its own and answers to questions. */
final class CoreEvents {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ISO_OFFSET_DATE_TIME;
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    private final Clock clock;

    CoreEvents(Clock clock) {
        this.clock = clock;
    }

    /** A record under that message id of 32 lower-case hex characters. */
    CloudEvent record(Shipment shipment, String messageId) {
        byte[] data = Json.bytes(shipment.fields());
        ObjectNode attributes = head(messageId, shipment.type().eventType(), shipment.serial());
        attributes.put("mode", "ASYNC").put("direction", 1).put("payloaddigest", Sm3.hex(data));
        return new CloudEvent(attributes, data);
    }

    /** The answer to a question, under the question's serial. */
    CloudEvent answer(CloudEvent question, ObjectNode fields, String messageId) {
        byte[] data = Json.bytes(fields);
        ObjectNode attributes =
                head(messageId, question.attribute("type") + ".answer", question.attribute("bizserial"));
        attributes.put("receiver", question.attribute("sender"));
        attributes.put("mode", "SYNC").put("direction", 1).put("payloaddigest", Sm3.hex(data));
        return new CloudEvent(attributes, data);
    }

    private ObjectNode head(String messageId, String type, String serial) {
        return Json.object()
                .put("specversion", "1.0")
                .put("id", messageId)
                .put("source", "/participants/" + Participant.PROVINCIAL_CORE.code())
                .put("type", type)
                .put(
                        "time",
                        TIME.format(OffsetDateTime.now(clock.withZone(CHINA)).truncatedTo(ChronoUnit.MILLIS)))
                .put("datacontenttype", "application/json")
                .put("bizserial", serial)
                .put("sender", Participant.PROVINCIAL_CORE.code());
    }
}
