package cn.luqiao.core.record;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Canonical JSON: sorted members, no spaces, UTF-8, integers only, no null members. Reading is strict. Thread-safe.
 *
 * <p>Source: RFC 8785 without fractions; RFC 8259.
 */
public final class CanonicalJson {
    /** Most bytes of a document. */
    public static final int BYTES_MAX = 64 * 1024 * 1024;

    /** Deepest nesting. */
    public static final int DEPTH_MAX = 32;

    private static final long INTEGER_MAX = 9_007_199_254_740_991L;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH_MAX)
                    .maxStringLength(BYTES_MAX)
                    .maxNumberLength(40)
                    .maxNameLength(1000)
                    .build())
            .build();

    private CanonicalJson() {}

    /** The canonical bytes of an object of String, Long, Integer, Boolean, List and Map; null members are dropped. */
    public static byte[] write(Map<String, Object> object) {
        StringBuilder out = new StringBuilder(512);
        value(object, out, 0);
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The object in a document, members in the order written, integers as Long, null members dropped. Throws
     * {@link ProblemException} LQ-2120 on malformed UTF-8 or JSON, a member twice, a fraction, or beyond the limits.
     */
    public static Map<String, Object> read(byte[] document) {
        return new Reader(false).object(document);
    }

    /** As {@link #read}, but fractions are kept as BigDecimal: for dialects, never for canonical bodies. */
    public static Map<String, Object> readWithDecimals(byte[] document) {
        return new Reader(true).object(document);
    }

    private static void value(Object value, StringBuilder out, int depth) {
        if (depth > DEPTH_MAX) {
            throw new IllegalArgumentException("nesting (expected: at most " + DEPTH_MAX + " levels)");
        }
        if (value instanceof String text) {
            quoted(text, out);
        } else if (value instanceof Long || value instanceof Integer || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof Map<?, ?> map) {
            object(map, out, depth);
        } else if (value instanceof List<?> list) {
            array(list, out, depth);
        } else {
            String type = value == null ? "null" : value.getClass().getSimpleName();
            throw new IllegalArgumentException("value: " + type + " (expected: String, Long, Boolean, List or Map)");
        }
    }

    private static void object(Map<?, ?> map, StringBuilder out, int depth) {
        TreeMap<String, Object> sorted = new TreeMap<>();
        map.forEach((key, member) -> {
            if (member != null) {
                sorted.put((String) key, member);
            }
        });
        char separator = '{';
        for (Map.Entry<String, Object> member : sorted.entrySet()) {
            out.append(separator);
            quoted(member.getKey(), out);
            out.append(':');
            value(member.getValue(), out, depth + 1);
            separator = ',';
        }
        out.append(separator == '{' ? "{}" : "}");
    }

    private static void array(List<?> list, StringBuilder out, int depth) {
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            value(list.get(i), out, depth + 1);
        }
        out.append(']');
    }

    private static void quoted(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ') {
                        out.append("\\u00")
                                .append(Character.forDigit(c >> 4, 16))
                                .append(Character.forDigit(c & 15, 16));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /** Reads one document. */
    private record Reader(boolean decimals) {
        Map<String, Object> object(byte[] document) {
            if (document.length > BYTES_MAX) {
                throw refused("", document.length + " bytes", "at most " + BYTES_MAX + " bytes");
            }
            try (JsonParser parser = FACTORY.createParser(text(document))) {
                if (parser.nextToken() != JsonToken.START_OBJECT) {
                    throw refused("", "no object", "a JSON object");
                }
                Map<String, Object> object = members(parser);
                if (parser.nextToken() != null) {
                    throw refused(place(parser), "text after the object", "one JSON object");
                }
                return object;
            } catch (JsonProcessingException e) {
                String place = e.getLocation() == null
                        ? ""
                        : place(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
                throw refused(place, fault(e), "strict JSON");
            } catch (IOException e) {
                throw refused("", "unreadable", "strict JSON");
            }
        }

        private Map<String, Object> members(JsonParser parser) throws IOException {
            Map<String, Object> members = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = sound(parser, parser.currentName());
                Object value = value(parser, parser.nextToken());
                if (value != null) {
                    members.put(name, value);
                }
            }
            return members;
        }

        private Object value(JsonParser parser, JsonToken token) throws IOException {
            return switch (token) {
                case START_OBJECT -> members(parser);
                case START_ARRAY -> items(parser);
                case VALUE_STRING -> sound(parser, parser.getText());
                case VALUE_NUMBER_INT -> integer(parser);
                case VALUE_NUMBER_FLOAT -> fraction(parser);
                case VALUE_TRUE -> true;
                case VALUE_FALSE -> false;
                default -> null;
            };
        }

        private List<Object> items(JsonParser parser) throws IOException {
            List<Object> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                Object item = value(parser, parser.currentToken());
                if (item == null) {
                    throw refused(place(parser), "null in a list", "a value");
                }
                items.add(item);
            }
            return items;
        }

        private Object integer(JsonParser parser) throws IOException {
            BigInteger value = parser.getBigIntegerValue();
            if (value.bitLength() < 63 && Math.abs(value.longValue()) <= INTEGER_MAX) {
                return value.longValue();
            }
            if (decimals) {
                return new BigDecimal(value);
            }
            throw refused(place(parser), "integer beyond 2^53", "a text, or an integer within 2^53");
        }

        private Object fraction(JsonParser parser) throws IOException {
            if (!decimals) {
                throw refused(place(parser), "a fraction", "decimals as text, such as \"163.80\"");
            }
            return parser.getDecimalValue();
        }

        private static String sound(JsonParser parser, String text) {
            for (int i = 0; i < text.length(); i++) {
                if (Character.isSurrogate(text.charAt(i))) {
                    int c = text.codePointAt(i);
                    if (c < Character.MIN_SUPPLEMENTARY_CODE_POINT) {
                        throw refused(place(parser), "half a surrogate pair", "whole characters");
                    }
                    i++;
                }
            }
            return text;
        }

        private static char[] text(byte[] document) {
            try {
                CharBuffer chars = StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(document));
                char[] text = new char[chars.remaining()];
                chars.get(text);
                return text;
            } catch (CharacterCodingException e) {
                throw refused("", "malformed UTF-8", "UTF-8");
            }
        }

        private static String fault(JsonProcessingException e) {
            String message = String.valueOf(e.getOriginalMessage());
            if (message.startsWith("Duplicate field")) {
                return "a member twice";
            }
            return message.contains("nesting depth") ? "nesting deeper than " + DEPTH_MAX : "malformed JSON";
        }

        private static String place(JsonParser parser) {
            return place(
                    parser.currentLocation().getLineNr(),
                    parser.currentLocation().getColumnNr());
        }

        private static String place(int line, int column) {
            return line < 1 ? "" : "line " + line + ", column " + column;
        }

        private static ProblemException refused(String place, String what, String expected) {
            return new ProblemException(
                    Problem.of("LQ-2120").at(place).because(what).expected(expected));
        }
    }
}
