package cn.luqiao.sandbox.events;

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

/** Writes the events of one sender. */
public final class RecordEvents {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ISO_OFFSET_DATE_TIME;
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    private final Participant sender;
    private final Clock clock;

    public RecordEvents(Participant sender, Clock clock) {
        this.sender = sender;
        this.clock = clock;
    }

    /** A record under that message id of 32 lower-case hex characters. */
    public CloudEvent record(Shipment shipment, String messageId) {
        byte[] data = Json.bytes(shipment.fields());
        ObjectNode attributes = head(messageId, shipment.type().eventType(), shipment.serial());
        attributes.put("mode", "ASYNC").put("direction", 1).put("payloaddigest", Sm3.hex(data));
        return new CloudEvent(attributes, data);
    }

    /** The attributes that every event has. */
    public ObjectNode head(String messageId, String type, String serial) {
        return Json.object()
                .put("specversion", "1.0")
                .put("id", messageId)
                .put("source", "/participants/" + sender.code())
                .put("type", type)
                .put(
                        "time",
                        TIME.format(OffsetDateTime.now(clock.withZone(CHINA)).truncatedTo(ChronoUnit.MILLIS)))
                .put("datacontenttype", "application/json")
                .put("bizserial", serial)
                .put("sender", sender.code());
    }
}
