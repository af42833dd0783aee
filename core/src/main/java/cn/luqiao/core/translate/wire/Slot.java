package cn.luqiao.core.translate.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * One place in the messages of a dialect, found once when the dialect is loaded: a path such as
 * {@code service/head/expand[name=sjjg]/value}, or a column.
 *
 * @param path the path as written
 * @param steps its steps
 * @param column index of the column in formats made of columns, -1 in others
 * @param parent all steps but the last one, as a text that is the same object for all places there
 */
public record Slot(String path, List<Step> steps, int column, String parent) {
    /** The place of the item itself, in lists of plain values. */
    public static final Slot SELF = new Slot(".", List.of(), -1);

    public Slot {
        steps = List.copyOf(steps);
    }

    Slot(String path, List<Step> steps, int column) {
        this(path, steps, column, parent(steps));
    }

    private static String parent(List<Step> steps) {
        return steps.isEmpty()
                ? ""
                : steps.subList(0, steps.size() - 1).toString().intern();
    }

    /**
     * One step.
     *
     * @param name name of the child
     * @param whereName name of a grandchild that must have a value; empty when any child will do
     * @param whereValue that value
     */
    public record Step(String name, String whereName, String whereValue) {
        /** Names are interned, as parsers intern those that they read: to compare them is then to compare references. */
        public Step {
            name = name.intern();
        }

        /** Whether only a child with a certain grandchild will do. */
        public boolean conditional() {
            return !whereName.isEmpty();
        }
    }

    /** The place of a path in a tree. Throws {@link IllegalArgumentException} with the expectation. */
    public static Slot path(String path) {
        if (path.equals(".")) {
            return SELF;
        }
        List<Step> steps = new ArrayList<>();
        for (String part : path.split("/", -1)) {
            steps.add(step(part));
        }
        return new Slot(path, steps, -1);
    }

    /** The place of a column. */
    public static Slot column(String name, int index) {
        return new Slot(name, List.of(), index);
    }

    /** The same place below another one. */
    public Slot under(Slot parent) {
        if (parent.steps.isEmpty() || column >= 0) {
            return this;
        }
        List<Step> all = new ArrayList<>(parent.steps);
        all.addAll(steps);
        return new Slot(steps.isEmpty() ? parent.path : parent.path + "/" + path, all, -1);
    }

    private static Step step(String part) {
        int open = part.indexOf('[');
        if (open < 0) {
            return new Step(named(part), "", "");
        }
        int equals = part.indexOf('=', open);
        if (!part.endsWith("]") || equals < 0) {
            throw new IllegalArgumentException("name/name or name[child=value]/name");
        }
        return new Step(
                named(part.substring(0, open)),
                named(part.substring(open + 1, equals)),
                part.substring(equals + 1, part.length() - 1));
    }

    private static String named(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("names joined by single '/'");
        }
        return name;
    }
}
