package cn.luqiao.core.translate.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A tree being written, at one of its branches. */
public final class TreeSink implements WireSink {
    private final Node.Branch branch;
    private final Absent whenAbsent;
    private final List<Node> holder;
    private final Check check;

    /** Looks at a value before it is written. */
    public interface Check {
        /** Throws {@link cn.luqiao.core.translate.convert.Mismatch} when the place cannot hold the text. */
        void value(boolean inItem, Slot slot, String text);
    }

    /** How a format says that there is no value. */
    public enum Absent {
        OMIT,
        EMPTY,
        NULL
    }

    private TreeSink(Node.Branch branch, Absent whenAbsent, List<Node> holder, Check check) {
        this.branch = branch;
        this.whenAbsent = whenAbsent;
        this.holder = holder;
        this.check = check;
    }

    /** An empty message. */
    public static TreeSink message(Absent whenAbsent) {
        return checked(whenAbsent, (inItem, slot, text) -> {});
    }

    /** An empty message of a format that looks at every value. */
    public static TreeSink checked(Absent whenAbsent, Check check) {
        return new TreeSink(new Node.Branch(), whenAbsent, List.of(), check);
    }

    /** What was written. */
    public Node.Branch root() {
        return branch;
    }

    /** The branch at a place, made when it is not there yet. */
    public TreeSink at(Slot slot) {
        return new TreeSink(walk(slot, slot.steps().size()), whenAbsent, List.of(), check);
    }

    /** Lays a tree over what was written: branches grow together, everything else is replaced. */
    public void graft(Node.Branch tree) {
        graft(branch, tree);
    }

    private static void graft(Node.Branch onto, Node.Branch tree) {
        tree.children().forEach((name, child) -> {
            if (child instanceof Node.Branch more && onto.children().get(name) instanceof Node.Branch there) {
                graft(there, more);
            } else {
                onto.children().put(name, child);
            }
        });
    }

    @Override
    public void put(Slot slot, String text, Form form) {
        check.value(!holder.isEmpty(), slot, text);
        set(slot, new Node.Leaf(text, form, false, Node.Span.NONE));
    }

    @Override
    public void absent(Slot slot) {
        if (whenAbsent != Absent.OMIT && !slot.steps().isEmpty()) {
            set(slot, whenAbsent == Absent.NULL ? Node.Leaf.NULL : Node.Leaf.of(""));
        }
    }

    @Override
    public void absentList(Slot slot) {
        if (whenAbsent == Absent.NULL) {
            set(slot, Node.Leaf.NULL);
        }
    }

    @Override
    public WireSink item(Slot slot) {
        Node.Branch parent = walk(slot, slot.steps().size() - 1);
        String name = slot.steps().get(slot.steps().size() - 1).name();
        Node.Items items = (Node.Items)
                parent.children().computeIfAbsent(name, k -> new Node.Items(new ArrayList<>(), Node.Span.NONE));
        Node.Branch item = new Node.Branch();
        items.nodes().add(item);
        return new TreeSink(item, whenAbsent, items.nodes(), check);
    }

    private void set(Slot slot, Node leaf) {
        if (slot.steps().isEmpty()) {
            holder.set(holder.size() - 1, leaf);
            return;
        }
        Node.Branch parent = walk(slot, slot.steps().size() - 1);
        parent.children().put(slot.steps().get(slot.steps().size() - 1).name(), leaf);
    }

    private Node.Branch walk(Slot slot, int depth) {
        Node.Branch at = branch;
        for (int i = 0; i < depth; i++) {
            at = child(at, slot.steps().get(i));
        }
        return at;
    }

    private static Node.Branch child(Node.Branch parent, Slot.Step step) {
        Node there = parent.children().get(step.name());
        if (step.conditional()) {
            return conditional(parent.children(), step, there);
        }
        if (there instanceof Node.Branch branch) {
            return branch;
        }
        Node.Branch made = new Node.Branch();
        parent.children().put(step.name(), made);
        return made;
    }

    private static Node.Branch conditional(Map<String, Node> children, Slot.Step step, Node there) {
        Node.Items items = there instanceof Node.Items list ? list : new Node.Items(new ArrayList<>(), Node.Span.NONE);
        children.put(step.name(), items);
        for (Node node : items.nodes()) {
            if (node instanceof Node.Branch branch
                    && branch.children().get(step.whereName()) instanceof Node.Leaf leaf
                    && leaf.text().equals(step.whereValue())) {
                return branch;
            }
        }
        Node.Branch made = new Node.Branch();
        made.children().put(step.whereName(), Node.Leaf.of(step.whereValue()));
        items.nodes().add(made);
        return made;
    }
}
