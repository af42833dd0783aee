package cn.luqiao.core.translate.wire;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.translate.text.WireCharset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One line of values in a fixed order, as hospital programs send it: {@code 06|visit|date|…}. The first value says what
 * the others are; empty ones at the end may be missing.
 *
 * @param delimiter character between values
 * @param columns names of the values by the text of the first one, {@code *} for any other text
 * @param lists separators of the values that are lists themselves, by name
 * @param limits what one message may cost
 */
public record PositionalFormat(
        char delimiter, Map<String, List<String>> columns, Map<String, String> lists, TreeLimits limits)
        implements TreeFormat {
    private static final String ANY = "*";

    @Override
    public Node parse(byte[] body, WireCharset charset) {
        String text = WireText.decode(body, charset, limits.bytes());
        List<String> values = split(stripped(text), delimiter);
        List<String> names = columns.getOrDefault(values.get(0).strip(), columns.getOrDefault(ANY, List.of()));
        if (values.size() > limits.nodes() || values.size() > names.size() && !names.isEmpty()) {
            throw new ProblemException(Problem.of("LQ-2007")
                    .at("value " + (names.size() + 1))
                    .because(values.size() + " values")
                    .expected("至多" + names.size() + "个值 · at most " + names.size() + " values"));
        }
        Node.Branch root = new Node.Branch();
        for (int i = 0; i < Math.min(names.size(), values.size()); i++) {
            root.children().put(names.get(i), node(names.get(i), values.get(i)));
        }
        return root;
    }

    @Override
    public byte[] print(Node root, WireCharset charset) {
        Map<String, Node> children = ((Node.Branch) root).children();
        List<String> names = columns.values().stream()
                .filter(n -> fits(n, children))
                .findFirst()
                .orElse(columns.getOrDefault(ANY, List.of()));
        List<String> values = names.stream().map(n -> text(n, children)).toList();
        return charset.encode(String.join(String.valueOf(delimiter), values));
    }

    @Override
    public byte[] slice(byte[] body, Node node, WireCharset charset) {
        return node instanceof Node.Leaf leaf ? charset.encode(leaf.text()) : body;
    }

    @Override
    public TreeSource source(Node root) {
        return TreeSource.xpath(root);
    }

    private Node node(String name, String value) {
        String separator = lists.get(name);
        if (separator == null || value.isEmpty()) {
            return Node.Leaf.of(value);
        }
        List<Node> items = new ArrayList<>();
        split(value, separator.charAt(0)).forEach(item -> items.add(Node.Leaf.of(item)));
        return new Node.Items(items, Node.Span.NONE);
    }

    private boolean fits(List<String> names, Map<String, Node> children) {
        return children.get(names.get(0)) instanceof Node.Leaf key && columns.get(key.text()) == names;
    }

    private String text(String name, Map<String, Node> children) {
        Node node = children.get(name);
        if (node instanceof Node.Items items) {
            String separator = lists.getOrDefault(name, "#");
            List<String> texts = items.nodes().stream()
                    .map(n -> checked(name, n instanceof Node.Leaf leaf ? leaf.text() : "", separator.charAt(0)))
                    .toList();
            return String.join(separator, texts);
        }
        return node instanceof Node.Leaf leaf ? checked(name, leaf.text(), delimiter) : "";
    }

    private String checked(String name, String text, char separator) {
        if (text.indexOf(delimiter) >= 0 || text.indexOf(separator) >= 0 || text.indexOf('\n') >= 0) {
            throw new ProblemException(Problem.of("LQ-2008")
                    .at(name)
                    .because("the value contains " + delimiter + ", " + separator + " or a line break")
                    .expected("不含它们的值 · a value without them"));
        }
        return text;
    }

    private static String stripped(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(0, end);
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
            parts.add(text.substring(from, at));
            from = at + 1;
        }
        parts.add(text.substring(from));
        return parts;
    }
}
