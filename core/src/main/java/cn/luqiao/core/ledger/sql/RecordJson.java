package cn.luqiao.core.ledger.sql;

import cn.luqiao.core.record.Envelope;
import cn.luqiao.core.record.Kind;
import cn.luqiao.core.record.Mode;
import cn.luqiao.core.record.Record;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Records as the store keeps them: JSON with the record's id, envelope, fields in their order, and flags. */
final class RecordJson {
    private RecordJson() {}

    /** One record as UTF-8 JSON, form 1. */
    static byte[] write(Record item) {
        return Json.write(json -> write(json, item));
    }

    /** Records as one UTF-8 JSON array. */
    static byte[] writeAll(List<Record> items) {
        return Json.write(json -> {
            json.writeStartArray();
            for (Record item : items) {
                write(json, item);
            }
            json.writeEndArray();
        });
    }

    static Record read(byte[] bytes) {
        return read(Json.read(bytes));
    }

    static List<Record> readAll(byte[] bytes) {
        List<Record> items = new ArrayList<>();
        Json.read(bytes).forEach(node -> items.add(read(node)));
        return items;
    }

    private static void write(JsonGenerator json, Record item) throws IOException {
        Envelope envelope = item.envelope();
        json.writeStartObject();
        json.writeNumberField("v", 1);
        json.writeStringField("id", item.id());
        json.writeStringField("msgId", envelope.msgId());
        json.writeStringField("kind", envelope.kind().toString());
        json.writeStringField("bizSerial", envelope.bizSerial());
        json.writeStringField("sender", envelope.sender());
        json.writeStringField("receiver", envelope.receiver());
        json.writeStringField("createdAt", envelope.createdAt().toString());
        json.writeStringField("mode", envelope.mode().name());
        json.writeNumberField("direction", envelope.direction());
        if (envelope.origSerial().isPresent()) {
            json.writeStringField("origSerial", envelope.origSerial().get());
        }
        if (envelope.batch().isPresent()) {
            Envelope.BatchPlace place = envelope.batch().get();
            json.writeStringField("batchNo", place.batchNo());
            json.writeNumberField("seq", place.seq());
            json.writeNumberField("total", place.total());
        }
        json.writeStringField("payloadDigest", envelope.payloadDigest());
        if (envelope.traceId().isPresent()) {
            json.writeStringField("traceId", envelope.traceId().get());
        }
        json.writeFieldName("fields");
        value(json, item.fields());
        json.writeArrayFieldStart("flags");
        for (String flag : item.flags()) {
            json.writeString(flag);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void value(JsonGenerator json, Object value) throws IOException {
        if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object item : list) {
                value(json, item);
            }
            json.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.writeFieldName(entry.getKey().toString());
                value(json, entry.getValue());
            }
            json.writeEndObject();
        }
    }

    private static Record read(JsonNode node) {
        Optional<Envelope.BatchPlace> place = Json.text(node, "batchNo")
                .map(no -> new Envelope.BatchPlace(
                        no, node.get("seq").intValue(), node.get("total").intValue()));
        Envelope envelope = new Envelope(
                node.get("msgId").textValue(),
                Kind.parse(node.get("kind").textValue()),
                node.get("bizSerial").textValue(),
                node.get("sender").textValue(),
                node.get("receiver").textValue(),
                OffsetDateTime.parse(node.get("createdAt").textValue()),
                Mode.valueOf(node.get("mode").textValue()),
                node.get("direction").intValue(),
                Json.text(node, "origSerial"),
                place,
                node.get("payloadDigest").textValue(),
                Json.text(node, "traceId"));
        TreeSet<String> flags = new TreeSet<>();
        node.get("flags").forEach(flag -> flags.add(flag.textValue()));
        return new Record(node.get("id").textValue(), envelope, fields(node.get("fields")), flags);
    }

    private static Map<String, Object> fields(JsonNode node) {
        Map<String, Object> fields = new LinkedHashMap<>();
        node.fields().forEachRemaining(field -> fields.put(field.getKey(), value(field.getValue())));
        return fields;
    }

    private static Object value(JsonNode node) {
        if (node.isObject()) {
            return fields(node);
        }
        if (node.isArray()) {
            List<Object> list = new ArrayList<>(node.size());
            node.forEach(item -> list.add(value(item)));
            return list;
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isTextual() ? node.textValue() : (Object) node.longValue();
    }
}
