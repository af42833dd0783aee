package cn.luqiao.core.translate.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A message as a tree: what XML, JSON and positional text have in common. Built by one thread, then only read. */
public sealed interface Node {
    /** Where the node's own text stands in the message, in units of the format. */
    Span span();

    /**
     * Start (inclusive) and end (exclusive) in the source; both -1 when the node was not parsed.
     *
     * @param from first unit
     * @param to unit after the last; -1 for values whose format finds it when it is asked for
     */
    record Span(int from, int to) {
        public static final Span NONE = new Span(-1, -1);
    }

    /** A value. {@code nothing} is JSON's null or a nil element. */
    record Leaf(String text, WireSink.Form form, boolean nothing, int from, int to) implements Node {
        static final Leaf NULL = new Leaf("", WireSink.Form.TEXT, true, Span.NONE);

        public Leaf(String text, WireSink.Form form, boolean nothing, Span span) {
            this(text, form, nothing, span.from(), span.to());
        }

        static Leaf of(String text) {
            return new Leaf(text, WireSink.Form.TEXT, false, -1, -1);
        }

        @Override
        public Span span() {
            return new Span(from, to);
        }
    }

    /** Named children in the order of the message. */
    record Branch(Map<String, Node> children, Span span) implements Node {
        public Branch() {
            this(new Members(), Span.NONE);
        }

        /** Adds a child; a second one of the same name makes a list of both. */
        void add(String name, Node child) {
            Node before = children.get(name);
            if (before == null) {
                children.put(name, child);
            } else if (before instanceof Items items) {
                items.nodes().add(child);
            } else {
                Items items = new Items(new ArrayList<>(List.of(before, child)), Span.NONE);
                children.put(name, items);
            }
        }
    }

    /** Several nodes of one name, or a JSON array. */
    record Items(List<Node> nodes, Span span) implements Node {}
}
