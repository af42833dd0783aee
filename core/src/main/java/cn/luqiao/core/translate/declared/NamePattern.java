package cn.luqiao.core.translate.declared;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A name made of fixed text and parts of fixed length: {@code RYCB_{division:6}_{date:8}_{batch:6}.txt}. Reads and
 * writes. Immutable.
 *
 * @param pattern as written
 * @param parts fixed texts and variables in order
 */
record NamePattern(String pattern, List<Part> parts) {
    /** A fixed text (length 0) or a variable of some characters. */
    record Part(String text, int length) {}

    /** The pattern of a text. Throws {@link IllegalArgumentException} with the expectation. */
    static NamePattern of(String pattern) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        while (at < pattern.length()) {
            int open = pattern.indexOf('{', at);
            if (open != at) {
                int end = open < 0 ? pattern.length() : open;
                parts.add(new Part(pattern.substring(at, end), 0));
                at = end;
            } else {
                int close = pattern.indexOf('}', open);
                parts.add(variable(close < 0 ? "" : pattern.substring(open + 1, close)));
                at = close + 1;
            }
        }
        return new NamePattern(pattern, parts);
    }

    /** The values of a name, if it is of this pattern. */
    Optional<Map<String, String>> match(String name) {
        Map<String, String> values = new LinkedHashMap<>();
        int at = 0;
        for (Part part : parts) {
            int length = part.length() == 0 ? part.text().length() : part.length();
            if (at + length > name.length()) {
                return Optional.empty();
            }
            String piece = name.substring(at, at + length);
            if (part.length() > 0) {
                values.put(part.text(), piece);
            } else if (!piece.equals(part.text())) {
                return Optional.empty();
            }
            at += length;
        }
        return at == name.length() ? Optional.of(values) : Optional.empty();
    }

    /** The name of some values; a missing one is filled with zeros. */
    String fill(Map<String, String> values) {
        StringBuilder name = new StringBuilder();
        for (Part part : parts) {
            name.append(part.length() == 0 ? part.text() : values.getOrDefault(part.text(), "0".repeat(part.length())));
        }
        return name.toString();
    }

    /** Names of the variables. */
    List<String> variables() {
        return parts.stream().filter(p -> p.length() > 0).map(Part::text).toList();
    }

    private static Part variable(String text) {
        int colon = text.indexOf(':');
        String digits = text.substring(colon + 1);
        if (colon < 1 || !digits.matches("[1-9][0-9]?")) {
            throw new IllegalArgumentException("variables written {name:length}");
        }
        return new Part(text.substring(0, colon), Integer.parseInt(digits));
    }
}
