package cn.luqiao.sandbox.events;

import cn.luqiao.sandbox.record.Json;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One event: its attributes and the bytes of its data.
 *
 * <p>Source: CloudEvents 1.0, JSON event format.
 *
 * @param attributes every member except {@code data}
 * @param data the JSON text of {@code data}, exactly as on the wire
 */
public record CloudEvent(ObjectNode attributes, byte[] data) {
    private static final JsonFactory FACTORY = Json.MAPPER.getFactory();

    /** The attribute of that name as text; empty when it is absent. */
    public String attribute(String name) {
        return attributes.path(name).asText("");
    }

    /** The data as an object. Throws {@link IllegalArgumentException} on anything else. */
    public ObjectNode body() {
        if (Json.read(data) instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException("data: not an object (expected: a JSON object)");
    }

    /** Structured JSON in UTF-8. */
    public byte[] write() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeStartObject();
            for (var each : attributes.properties()) {
                json.writeFieldName(each.getKey());
                json.writeTree(each.getValue());
            }
            json.writeFieldName("data");
            json.writeRawValue(new String(data, StandardCharsets.UTF_8));
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Reads structured JSON in UTF-8. Throws {@link IllegalArgumentException} when it is not an event with data. */
    public static CloudEvent read(byte[] text) {
        ObjectNode attributes = Json.object();
        byte[] data = null;
        try (JsonParser json = FACTORY.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("event: not an object (expected: a JSON object)");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                if (name.equals("data")) {
                    data = slice(text, json);
                } else {
                    attributes.set(name, Json.read(slice(text, json)));
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("event: " + e.getMessage(), e);
        }
        if (data == null) {
            throw new IllegalArgumentException("event: no data (expected: a member data)");
        }
        return new CloudEvent(attributes, data);
    }

    /** Reads a JSON array of events. Throws {@link IllegalArgumentException} when it is none. */
    public static List<CloudEvent> readBatch(byte[] text) {
        List<CloudEvent> events = new ArrayList<>();
        try (JsonParser json = FACTORY.createParser(text)) {
            if (json.nextToken() != JsonToken.START_ARRAY) {
                throw new IllegalArgumentException("batch: not an array (expected: a JSON array of events)");
            }
            while (json.nextToken() == JsonToken.START_OBJECT) {
                events.add(read(slice(text, json)));
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("batch: " + e.getMessage(), e);
        }
        return events;
    }

    private static byte[] slice(byte[] text, JsonParser json) throws IOException {
        int from = (int) json.currentTokenLocation().getByteOffset();
        json.skipChildren();
        json.finishToken();
        int to = (int) json.currentLocation().getByteOffset();
        return Arrays.copyOfRange(text, from, to);
    }
}
