package cn.luqiao.core.translate.wire;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One text template: {@code <a*>{name}</a*>}. Immutable.
 *
 * @param fixed pieces of fixed text; one more than there are names, the first and last may be empty
 * @param names names of the values between the pieces
 */
public record TextTemplate(List<String> fixed, List<String> names) {
    private static final int OUTLINE_MAX = 80;

    public TextTemplate {
        fixed = List.copyOf(fixed);
        names = List.copyOf(names);
    }

    /** The template of a text. Throws {@link IllegalArgumentException} with the expectation. */
    public static TextTemplate of(String text) {
        List<String> fixed = new ArrayList<>();
        List<String> names = new ArrayList<>();
        int at = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', at)) {
            int close = text.indexOf('}', open);
            boolean adjacent = open == at && !names.isEmpty();
            if (close < open + 2 || adjacent) {
                throw new IllegalArgumentException("values written {name} with fixed text between them");
            }
            fixed.add(text.substring(at, open));
            names.add(text.substring(open + 1, close));
            at = close + 1;
        }
        fixed.add(text.substring(at));
        if (names.isEmpty() || new HashSet<>(names).size() != names.size()) {
            throw new IllegalArgumentException("at least one {name}, each name once");
        }
        return new TextTemplate(fixed, names);
    }

    /** The values in a text, if it is of this template. */
    Optional<Map<String, String>> match(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        if (!text.startsWith(fixed.get(0))) {
            return Optional.empty();
        }
        int at = fixed.get(0).length();
        for (int i = 0; i < names.size(); i++) {
            String next = fixed.get(i + 1);
            boolean last = i == names.size() - 1;
            int end = last ? text.length() - next.length() : text.indexOf(next, at);
            if (end < at || !text.startsWith(next, end)) {
                return Optional.empty();
            }
            values.put(names.get(i), text.substring(at, end));
            at = end + next.length();
        }
        return Optional.of(values);
    }

    /** The text with these values. Throws ProblemException LQ-2008 when a value contains the text that ends it. */
    String fill(UnaryOperator<String> values) {
        StringBuilder text = new StringBuilder(fixed.get(0));
        for (int i = 0; i < names.size(); i++) {
            String value = values.apply(names.get(i));
            String next = fixed.get(i + 1);
            if (!next.isEmpty() && value.contains(next)) {
                throw new ProblemException(Problem.of("LQ-2008")
                        .at(names.get(i))
                        .because("the value contains the text that ends it")
                        .expected("不含" + next + "的值 · a value without " + next));
            }
            text.append(value).append(next);
        }
        return text.toString();
    }

    /** Where a text stops fitting. */
    String mismatch(String text) {
        int at = 0;
        for (String piece : fixed) {
            int found = text.indexOf(piece, at);
            if (found < 0) {
                return XmlText.position(text, at);
            }
            at = found + piece.length();
        }
        return XmlText.position(text, at);
    }

    /** The template with dots for its values, for messages. */
    String outline() {
        String outline = String.join("…", fixed);
        return outline.length() > OUTLINE_MAX ? outline.substring(0, OUTLINE_MAX) + "…" : outline;
    }
}
