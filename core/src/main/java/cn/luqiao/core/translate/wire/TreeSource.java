package cn.luqiao.core.translate.wire;

import cn.luqiao.core.translate.text.Undecodable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A tree being read, at one of its nodes. Not thread-safe. */
public final class TreeSource implements WireSource {
    private static final Node NOTHING = Node.Leaf.NULL;
    private final Node node;
    private final Place at;
    private final boolean dotted;
    private final Optional<Function<Node.Span, String>> cells;
    private String parentPlace = "";
    private Node parent = NOTHING;

    private TreeSource(Node node, Place at, boolean dotted, Optional<Function<Node.Span, String>> cells) {
        this.node = node;
        this.at = at;
        this.dotted = dotted;
        this.cells = cells;
    }

    /** Where a source stands; made a text only for messages. */
    private interface Place {
        String text();
    }

    /** A whole message whose places are written as XPath. */
    public static TreeSource xpath(Node root) {
        return new TreeSource(root, () -> "", false, Optional.empty());
    }

    /** A whole message whose places are written as JSON path. */
    public static TreeSource jsonPath(Node root) {
        return new TreeSource(root, () -> "$", true, Optional.empty());
    }

    /** A whole file of lines: its values stand in cells, which name their own place; U+FFFD in one is damage. */
    public static TreeSource cells(Node root, Function<Node.Span, String> places) {
        return new TreeSource(root, () -> "", false, Optional.of(places));
    }

    /** The node at a place; a null leaf when there is none. */
    public Node node(Slot slot) {
        int last = slot.steps().size() - 1;
        return last < 0 ? node : child(parent(slot, last), slot.steps().get(last));
    }

    /** The node above a place: most rules look below the one where the rule before them looked. */
    private Node parent(Slot slot, int steps) {
        if (steps == 0) {
            return node;
        }
        if (slot.parent() != parentPlace) {
            Node found = node;
            for (int i = 0; i < steps; i++) {
                found = child(found, slot.steps().get(i));
            }
            parent = found;
            parentPlace = slot.parent();
        }
        return parent;
    }

    @Override
    public String text(Slot slot) {
        String text = textMarked(slot);
        int damage = cells.isPresent() ? text.indexOf('\uFFFD') : -1;
        if (damage >= 0) {
            throw new Undecodable("charset", damage);
        }
        return text;
    }

    @Override
    public String textMarked(Slot slot) {
        Node found = node(slot);
        if (found instanceof Node.Leaf leaf) {
            return leaf.text();
        }
        if (found instanceof Node.Branch branch && branch.children().get("#text") instanceof Node.Leaf leaf) {
            return leaf.text();
        }
        if (found instanceof Node.Items items && items.nodes().isEmpty()) {
            return "";
        }
        throw new NotOneValue();
    }

    @Override
    public List<WireSource> items(Slot slot) {
        Node found = node(slot);
        List<WireSource> items = new ArrayList<>();
        if (found instanceof Node.Items list) {
            for (int i = 0; i < list.nodes().size(); i++) {
                int number = dotted ? i : i + 1;
                Place place = () -> place(slot) + "[" + number + "]";
                items.add(new TreeSource(list.nodes().get(i), place, dotted, cells));
            }
        } else if (found instanceof Node.Branch
                || found instanceof Node.Leaf leaf && !leaf.text().isEmpty()) {
            items.add(new TreeSource(found, () -> place(slot), dotted, cells));
        }
        return items;
    }

    @Override
    public String place(Slot slot) {
        if (cells.isPresent()
                && node(slot) instanceof Node.Leaf leaf
                && leaf.span().from() >= 0) {
            return cells.get().apply(leaf.span());
        }
        StringBuilder place = new StringBuilder(at.text());
        for (Slot.Step step : slot.steps()) {
            place.append(dotted ? '.' : '/').append(step.name());
            if (step.conditional()) {
                place.append('[')
                        .append(step.whereName())
                        .append('=')
                        .append(step.whereValue())
                        .append(']');
            }
        }
        return place.length() == 0 ? "/" : place.toString();
    }

    private static Node child(Node node, Slot.Step step) {
        if (!(node instanceof Node.Branch branch)) {
            return NOTHING;
        }
        Node child = branch.children().getOrDefault(step.name(), NOTHING);
        return step.conditional() ? matching(child, step) : child;
    }

    private static Node matching(Node child, Slot.Step step) {
        List<Node> candidates = child instanceof Node.Items items ? items.nodes() : List.of(child);
        for (Node candidate : candidates) {
            if (candidate instanceof Node.Branch branch && has(branch.children(), step)) {
                return candidate;
            }
        }
        return NOTHING;
    }

    private static boolean has(Map<String, Node> children, Slot.Step step) {
        return children.get(step.whereName()) instanceof Node.Leaf leaf
                && leaf.text().equals(step.whereValue());
    }

    /** A place that holds a group or a list where one value was expected. Carries no stack trace. */
    public static final class NotOneValue extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotOneValue() {
            super("not one value", null, false, false);
        }
    }
}
