package cn.luqiao.sandbox.record;

import cn.luqiao.sandbox.record.Expected.Verdict;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The line of {@code sent.jsonl} for a shipment, written and read. */
public final class ShipmentJson {
    private ShipmentJson() {}

    /** The shipment without the quirks and milestones that only sending needs. */
    public static ObjectNode write(Shipment shipment) {
        ObjectNode entry = Json.object()
                .put("shipment", shipment.id())
                .put("sender", shipment.sender().partner())
                .put("record", shipment.type().name())
                .put("type", shipment.type().eventType())
                .put("serial", shipment.serial())
                .put("expected", shipment.expected().verdict().name())
                .put("why", shipment.expected().why())
                .put("original", shipment.expected().original());
        shipment.receivers().forEach(each -> entry.withArray("receivers")
                .addObject()
                .put("partner", each.participant().partner())
                .put("refuses", each.refuses()));
        ObjectNode attributes = entry.putObject("attributes");
        shipment.wire().attributes().forEach(attributes::put);
        entry.set("fields", shipment.fields());
        return entry;
    }

    /** Reads {@link #write}'s line back. */
    public static Shipment read(JsonNode entry) {
        Expected expected =
                new Expected(Verdict.valueOf(text(entry, "expected")), text(entry, "why"), text(entry, "original"));
        return new Shipment(
                text(entry, "shipment"),
                Participant.named(text(entry, "sender")),
                RecordType.valueOf(text(entry, "record")),
                text(entry, "serial"),
                (ObjectNode) entry.get("fields"),
                expected,
                receivers(entry),
                new Wire(Map.of(), attributes(entry), ""));
    }

    private static List<Receiver> receivers(JsonNode entry) {
        List<Receiver> receivers = new ArrayList<>();
        for (JsonNode each : entry.path("receivers")) {
            receivers.add(new Receiver(
                    Participant.named(text(each, "partner")),
                    each.path("refuses").asBoolean()));
        }
        return receivers;
    }

    private static Map<String, String> attributes(JsonNode entry) {
        Map<String, String> attributes = new LinkedHashMap<>();
        entry.path("attributes")
                .properties()
                .forEach(each -> attributes.put(each.getKey(), each.getValue().asText()));
        return attributes;
    }

    private static String text(JsonNode entry, String name) {
        return entry.path(name).asText();
    }
}
