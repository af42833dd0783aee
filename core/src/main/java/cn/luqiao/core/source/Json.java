package cn.luqiao.core.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a JSON file of the project into {@link Value}s that know their place. Every scalar stays text. */
public final class Json {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Json() {}

    /** The document of a file, or empty when it is malformed (a finding says where). {@code label} names it in messages. */
    public static Optional<Value> read(Path file, String label, Findings findings) {
        try (JsonParser parser = FACTORY.createParser(Files.readString(file, StandardCharsets.UTF_8))) {
            parser.nextToken();
            Value value = value(parser, label);
            if (parser.nextToken() != null) {
                findings.error("LQ-7001", place(parser, label), "text after the end", "one JSON value", "Remove it.");
            }
            return Optional.of(value);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            Place place = at == null ? Place.file(label) : new Place(label, at.getLineNr(), at.getColumnNr());
            findings.error("LQ-7001", place, e.getOriginalMessage(), "well-formed JSON", "Correct the text.");
            return Optional.empty();
        } catch (java.nio.charset.CharacterCodingException e) {
            findings.error("LQ-7001", Place.file(label), "not UTF-8", "UTF-8 text", "Save the file as UTF-8.");
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    private static Value value(JsonParser parser, String label) throws IOException {
        Place place = place(parser, label);
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return mapping(parser, place, label);
        }
        if (token == JsonToken.START_ARRAY) {
            List<Value> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(value(parser, label));
            }
            return new Value.Items(place, items);
        }
        boolean absent = token == null || token == JsonToken.VALUE_NULL;
        return new Value.Text(place, absent ? "" : parser.getText(), absent, token == JsonToken.VALUE_STRING);
    }

    private static Value mapping(JsonParser parser, Place place, String label) throws IOException {
        Map<String, Value> entries = new LinkedHashMap<>();
        Map<String, Place> keys = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            keys.put(key, place(parser, label));
            parser.nextToken();
            entries.put(key, value(parser, label));
        }
        return new Value.Mapping(place, entries, keys);
    }

    private static Place place(JsonParser parser, String label) {
        JsonLocation at = parser.currentTokenLocation();
        return new Place(label, at.getLineNr(), at.getColumnNr());
    }
}
