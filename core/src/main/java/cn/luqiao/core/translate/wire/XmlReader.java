package cn.luqiao.core.translate.wire;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reads XML 1.0 into a tree, without any of its dangers: there is no code for document types or entities, nesting and
 * size are bounded, and nothing recurses. Local names become names of the tree, attributes names with {@code @}.
 *
 * <p>Source: XML 1.0 (fifth edition); Namespaces in XML 1.0.
 */
final class XmlReader {
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    private final String text;
    private final TreeLimits limits;
    private final Deque<Open> open = new ArrayDeque<>();
    private int at;
    private int nodes;
    private final Node.Branch document = new Node.Branch();
    private String rootNamespace = "";

    XmlReader(String text, TreeLimits limits) {
        this.text = text;
        this.limits = limits;
    }

    /** An element whose end has not been read. */
    private static final class Open {
        private final String name;
        private final int from;
        private final Map<String, String> namespaces;
        private Node.Branch branch;
        private String first = "";
        private StringBuilder content;
        private boolean nil;

        Open(String name, int from, Map<String, String> namespaces) {
            this.name = name;
            this.from = from;
            this.namespaces = namespaces;
        }

        void add(String child, Node node) {
            branch = branch == null ? new Node.Branch() : branch;
            branch.add(child, node);
        }

        /** Most elements have one piece of text: only several ones are joined. */
        void append(String piece) {
            if (first.isEmpty()) {
                first = piece;
                return;
            }
            content = content == null ? new StringBuilder(first) : content;
            content.append(piece);
        }

        Node node(int to) {
            String text = content == null ? first : content.toString();
            if (branch == null) {
                return new Node.Leaf(nil ? "" : text, WireSink.Form.TEXT, nil, from, to);
            }
            if (!text.isBlank()) {
                branch.add("#text", Node.Leaf.of(text));
            }
            return new Node.Branch(branch.children(), new Node.Span(from, to));
        }
    }

    /** The document: a branch with the root element as its only child. */
    Node.Branch read() {
        if (text.startsWith("<?xml")) {
            at = after("?>");
        }
        while (at < text.length()) {
            if (text.charAt(at) == '<') {
                markup();
            } else {
                characters();
            }
        }
        if (!open.isEmpty()) {
            throw malformed(
                    "element '" + open.peek().name + "' is not closed",
                    "每个开始标签各有结束标签 · an end tag for every start tag");
        }
        if (document.children().isEmpty()) {
            throw malformed("no root element", "一个根元素 · one root element");
        }
        return document;
    }

    /** Namespace of the root element; empty when it has none. */
    String rootNamespace() {
        return rootNamespace;
    }

    private void markup() {
        switch (at + 1 < text.length() ? text.charAt(at + 1) : ' ') {
            case '/' -> endTag();
            case '?' -> at = after("?>");
            case '!' -> special();
            default -> startTag();
        }
    }

    private void special() {
        if (text.startsWith("<!--", at)) {
            at = after("-->");
        } else if (text.startsWith("<![CDATA[", at)) {
            int from = at + 9;
            at = after("]]>");
            append(text.substring(from, at - 3));
        } else {
            throw malformed("document type or entity declaration", "不含DTD和实体的XML · XML without DTD and entities");
        }
    }

    private void characters() {
        int end = text.indexOf('<', at);
        int to = end < 0 ? text.length() : end;
        String raw = text.substring(at, to);
        if (raw.contains("]]>")) {
            throw malformed("']]>' in text", "]]&gt;");
        }
        append(XmlText.unescaped(raw, 0, raw.length(), this::malformed));
        at = to;
    }

    private void append(String content) {
        if (!open.isEmpty()) {
            XmlText.requireLegal(content, this::malformed);
            open.peek().append(content);
        } else if (!content.isBlank()) {
            throw malformed("text outside the root element", "除一个根元素外别无内容 · nothing but one root element");
        }
    }

    private void startTag() {
        int from = at;
        at++;
        String name = name();
        if (open.isEmpty() && !document.children().isEmpty()) {
            throw malformed("second root element", "一个根元素 · one root element");
        }
        if (open.size() >= limits.depth()) {
            throw tooMuch(
                    "nesting deeper than " + limits.depth(),
                    "至多" + limits.depth() + "层 · at most " + limits.depth() + " levels");
        }
        count();
        Map<String, String> attributes = attributes();
        Open element = new Open(name, from, namespaces(attributes));
        keepAttributes(element, attributes);
        String namespace = namespaceOf(name, element.namespaces);
        if (open.isEmpty()) {
            rootNamespace = namespace;
        }
        open.push(element);
        if (text.startsWith("/>", at)) {
            at += 2;
            close();
        } else {
            expect('>', "标签以'>'结束 · '>' at the end of a tag");
        }
    }

    private void endTag() {
        at += 2;
        if (open.isEmpty() || !ends(open.peek().name)) {
            throw malformed(
                    "end tag '" + name() + "'",
                    open.isEmpty() ? "此处无结束标签 · no end tag here" : "'" + open.peek().name + "'的结束标签 · its end tag");
        }
        at += open.peek().name.length();
        skipBlanks();
        expect('>', "标签以'>'结束 · '>' at the end of a tag");
        close();
    }

    /** Whether exactly this name stands here. */
    private boolean ends(String name) {
        int after = at + name.length();
        return text.startsWith(name, at)
                && (after == text.length() || !XmlText.nameCharacter(text.charAt(after), false));
    }

    private void close() {
        Open element = open.pop();
        String name = localName(element.name);
        if (open.isEmpty()) {
            document.add(name, element.node(at));
        } else {
            open.peek().add(name, element.node(at));
        }
    }

    private Map<String, String> attributes() {
        skipBlanks();
        if (at < text.length() && (text.charAt(at) == '>' || text.charAt(at) == '/')) {
            return Map.of();
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        while (at < text.length() && text.charAt(at) != '>' && text.charAt(at) != '/') {
            String name = name();
            skipBlanks();
            expect('=', "属性名之后为'=' · '=' after an attribute's name");
            skipBlanks();
            count();
            if (attributes.put(name, quoted()) != null) {
                throw malformed("attribute '" + name + "' twice", "每个属性一次 · each attribute once");
            }
            skipBlanks();
        }
        return attributes;
    }

    private String quoted() {
        char quote = at < text.length() ? text.charAt(at) : ' ';
        int end = quote == '"' || quote == '\'' ? text.indexOf(quote, at + 1) : -1;
        if (end < 0) {
            throw malformed("attribute value", "引号内的值 · a value in quotes");
        }
        String value = XmlText.unescaped(text, at + 1, end, this::malformed);
        if (text.substring(at, end).indexOf('<') >= 0) {
            throw malformed("'<' in an attribute", "&lt;");
        }
        XmlText.requireLegal(value, this::malformed);
        at = end + 1;
        return value;
    }

    private Map<String, String> namespaces(Map<String, String> attributes) {
        Map<String, String> known = open.isEmpty() ? Map.of() : open.peek().namespaces;
        Map<String, String> own = null;
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            if (attribute.getKey().equals("xmlns") || attribute.getKey().startsWith("xmlns:")) {
                own = own == null ? new HashMap<>(known) : own;
                own.put(
                        attribute.getKey().equals("xmlns")
                                ? ""
                                : attribute.getKey().substring(6),
                        attribute.getValue());
            }
        }
        return own == null ? known : own;
    }

    private void keepAttributes(Open element, Map<String, String> attributes) {
        attributes.forEach((name, value) -> {
            if (name.startsWith("xmlns")) {
                return;
            }
            String local = localName(name);
            if (local.equals("nil") && namespaceOf(name, element.namespaces).equals(XSI)) {
                element.nil = value.equals("true") || value.equals("1");
            } else if (!name.contains(":")) {
                element.add("@" + local, Node.Leaf.of(value));
            }
        });
    }

    private String namespaceOf(String name, Map<String, String> namespaces) {
        int colon = name.indexOf(':');
        String prefix = colon < 0 ? "" : name.substring(0, colon);
        String namespace = namespaces.get(prefix);
        if (namespace == null
                && !prefix.isEmpty()
                && !prefix.toLowerCase(Locale.ROOT).equals("xml")) {
            throw malformed("prefix '" + prefix + "'", "已声明的前缀 · a declared prefix");
        }
        return namespace == null ? "" : namespace;
    }

    private static String localName(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    private String name() {
        int from = at;
        while (at < text.length() && XmlText.nameCharacter(text.charAt(at), at == from)) {
            at++;
        }
        if (at == from) {
            throw malformed(
                    "tag or attribute without a name", "名称；文本中的'<'写作&lt; · a name; '<' in text is written &lt;");
        }
        return text.substring(from, at);
    }

    private int after(String end) {
        int found = text.indexOf(end, at);
        if (found < 0) {
            throw malformed(
                    "'" + end + "' is missing", "闭合的注释、CDATA或指令 · a closed comment, CDATA section or instruction");
        }
        return found + end.length();
    }

    private void expect(char c, String expected) {
        if (at >= text.length() || text.charAt(at) != c) {
            throw malformed(at >= text.length() ? "message ends" : "unexpected character", expected);
        }
        at++;
    }

    private void skipBlanks() {
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
    }

    private void count() {
        if (++nodes > limits.nodes()) {
            throw tooMuch(
                    "more than " + limits.nodes() + " elements",
                    "至多" + limits.nodes() + "个 · at most " + limits.nodes());
        }
    }

    private ProblemException malformed(String what, String expected) {
        return new ProblemException(Problem.of("LQ-2001")
                .at(XmlText.position(text, at))
                .because(what)
                .expected(expected));
    }

    private ProblemException tooMuch(String what, String expected) {
        return new ProblemException(Problem.of("LQ-2003")
                .at(XmlText.position(text, at))
                .because(what)
                .expected(expected));
    }
}
