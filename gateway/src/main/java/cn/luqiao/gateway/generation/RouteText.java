package cn.luqiao.gateway.generation;

import cn.luqiao.core.source.Place;
import cn.luqiao.core.source.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The text of a route as Camel reads it: the document that was written, with separate parameters
 * drawn into the endpoints. It is JSON, which is YAML too.
 */
final class RouteText {
    private final Map<Place, String> replaced = new HashMap<>();
    private final Set<Place> dropped = new HashSet<>();

    /** Writes another text where one stands. */
    void replace(Place place, String text) {
        replaced.put(place, text);
    }

    /** Leaves out what stands at a place, with its key. */
    void drop(Place place) {
        dropped.add(place);
    }

    String of(Value document) {
        StringBuilder out = new StringBuilder();
        write(document, out);
        return out.append('\n').toString();
    }

    private void write(Value value, StringBuilder out) {
        if (value instanceof Value.Mapping mapping) {
            out.append('{');
            String separator = "";
            for (Map.Entry<String, Value> entry : mapping.entries().entrySet()) {
                if (!dropped.contains(entry.getValue().place())) {
                    out.append(separator);
                    quote(entry.getKey(), out);
                    out.append(": ");
                    write(entry.getValue(), out);
                    separator = ", ";
                }
            }
            out.append('}');
        } else if (value instanceof Value.Items items) {
            out.append('[');
            String separator = "";
            for (Value item : items.items()) {
                out.append(separator);
                write(item, out);
                separator = ", ";
            }
            out.append(']');
        } else {
            quote(replaced.getOrDefault(value.place(), ((Value.Text) value).text()), out);
        }
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) {
                        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
