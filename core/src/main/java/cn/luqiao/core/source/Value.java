package cn.luqiao.core.source;

import java.util.List;
import java.util.Map;

/** One node of a YAML document with its place. */
public sealed interface Value {
    /** Where the node begins. */
    Place place();

    /** "text", "list" or "mapping", for messages. */
    String shape();

    /**
     * A scalar, always as the text that was written.
     *
     * @param absent whether it is YAML's null
     * @param quoted whether it was written in quotes or as a block
     */
    record Text(Place place, String text, boolean absent, boolean quoted) implements Value {
        @Override
        public String shape() {
            return "text";
        }
    }

    /** A sequence. */
    record Items(Place place, List<Value> items) implements Value {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public String shape() {
            return "list";
        }
    }

    /**
     * A mapping in the order written.
     *
     * @param keys where each key stands
     */
    record Mapping(Place place, Map<String, Value> entries, Map<String, Place> keys) implements Value {
        @Override
        public String shape() {
            return "mapping";
        }
    }
}
