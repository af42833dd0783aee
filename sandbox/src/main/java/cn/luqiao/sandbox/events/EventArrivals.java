package cn.luqiao.sandbox.events;

import cn.luqiao.sandbox.ids.Sm3;
import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.record.RecordType;
import cn.luqiao.sandbox.truth.Arrival;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Reads events as arrivals of records. */
public final class EventArrivals {
    private static final List<String> WATCHED = List.of("batchno", "seqinbatch", "origserial", "mode");

    private EventArrivals() {}

    /** The arrival that the event is; an event of an unknown type is an arrival of a record of that type name. */
    public static Arrival read(CloudEvent event, boolean refused, String raw) {
        Optional<RecordType> type = RecordType.ofEventType(event.attribute("type"));
        ObjectNode fields = event.body();
        type.filter(RecordType.R05::equals).ifPresent(payment -> direction(event, fields));
        return new Arrival(
                type.map(RecordType::name).orElse(event.attribute("type")),
                event.attribute("id"),
                event.attribute("sender"),
                event.attribute("bizserial"),
                fields,
                attributes(event),
                refused,
                raw);
    }

    /** The direction of a payment may stand in the envelope only. */
    private static void direction(CloudEvent event, ObjectNode fields) {
        JsonNode envelope = event.attributes().get("direction");
        if (fields.get("direction") == null && envelope != null) {
            fields.set("direction", envelope);
        }
    }

    private static ObjectNode attributes(CloudEvent event) {
        ObjectNode seen = Json.object();
        for (String name : WATCHED) {
            if (event.attributes().has(name)) {
                seen.put(name, event.attribute(name));
            }
        }
        seen.put("specversion", event.attribute("specversion"));
        seen.put("source", event.attribute("source"));
        String digest = Sm3.hex(event.data());
        seen.put(
                "payloaddigest",
                digest.equals(event.attribute("payloaddigest")) ? "right" : event.attribute("payloaddigest"));
        return seen;
    }
}
