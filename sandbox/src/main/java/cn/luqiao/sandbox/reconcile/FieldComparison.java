package cn.luqiao.sandbox.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Compares two canonical bodies exactly: every field, every list entry in order; null is the same as absent. */
final class FieldComparison {
    private static final String ABSENT = "(absent)";

    private final List<Unequal> found = new ArrayList<>();

    /**
     * One field that differs.
     *
     * @param path such as {@code details[2].base}
     * @param expected text of the expected value
     * @param actual text of the actual value
     */
    record Unequal(String path, String expected, String actual) {}

    private FieldComparison() {}

    static List<Unequal> compare(JsonNode expected, JsonNode actual) {
        FieldComparison comparison = new FieldComparison();
        comparison.node("", expected, actual);
        return comparison.found;
    }

    private void node(String path, JsonNode expected, JsonNode actual) {
        if (isAbsent(expected) && isAbsent(actual)) {
            return;
        }
        if (!isAbsent(expected) && !isAbsent(actual)) {
            if (expected.isObject() && actual.isObject()) {
                object(path, expected, actual);
                return;
            }
            if (expected.isArray() && actual.isArray()) {
                array(path, expected, actual);
                return;
            }
            if (expected.isIntegralNumber() && actual.isIntegralNumber() && expected.asLong() == actual.asLong()) {
                return;
            }
            if (expected.equals(actual)) {
                return;
            }
        }
        found.add(new Unequal(path, text(expected), text(actual)));
    }

    private void object(String path, JsonNode expected, JsonNode actual) {
        Set<String> names = new TreeSet<>();
        expected.fieldNames().forEachRemaining(names::add);
        actual.fieldNames().forEachRemaining(names::add);
        String prefix = path.isEmpty() ? "" : path + ".";
        names.forEach(name -> node(prefix + name, expected.get(name), actual.get(name)));
    }

    private void array(String path, JsonNode expected, JsonNode actual) {
        for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
            node(path + "[" + i + "]", expected.get(i), actual.get(i));
        }
    }

    private static boolean isAbsent(JsonNode node) {
        return node == null || node.isNull() || node.isMissingNode();
    }

    private static String text(JsonNode node) {
        return isAbsent(node) ? ABSENT : node.toString();
    }
}
