package cn.luqiao.core.translate.wire;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.translate.text.WireCharset;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * XML messages.
 *
 * @param namespace namespace that the root element must have and is given; empty for none
 * @param prefix prefix that the root element is written with; its children have no namespace then; empty for none
 * @param declaration whether the XML declaration is written
 * @param cdata paths (without the root's) of elements that are written as CDATA sections
 * @param limits what one message may cost
 */
public record XmlFormat(String namespace, String prefix, boolean declaration, Set<String> cdata, TreeLimits limits)
        implements TreeFormat {
    @Override
    public Node.Branch parse(byte[] body, WireCharset charset) {
        String text = WireText.decode(body, charset, limits.bytes());
        XmlReader reader = new XmlReader(text, limits);
        Node.Branch document = reader.read();
        if (!reader.rootNamespace().equals(namespace)) {
            throw new ProblemException(Problem.of("LQ-2001")
                    .at("/" + document.children().keySet().iterator().next())
                    .because("namespace of the root element")
                    .expected(namespace.isEmpty() ? "无命名空间 · no namespace" : namespace));
        }
        return document;
    }

    @Override
    public byte[] print(Node root, WireCharset charset) {
        StringBuilder out = new StringBuilder(1024);
        if (declaration) {
            out.append("<?xml version=\"1.0\" encoding=\"")
                    .append(charset.name())
                    .append("\"?>");
        }
        Map.Entry<String, Node> element =
                ((Node.Branch) root).children().entrySet().iterator().next();
        root(out, element.getKey(), element.getValue());
        return charset.encode(out.toString());
    }

    @Override
    public byte[] slice(byte[] body, Node node, WireCharset charset) {
        if (node instanceof Node.Leaf leaf) {
            return charset.encode(leaf.text());
        }
        String text = WireText.decode(body, charset, limits.bytes());
        Node.Span span = node instanceof Node.Items items ? whole(items) : node.span();
        return charset.encode(text.substring(span.from(), span.to()));
    }

    @Override
    public TreeSource source(Node root) {
        return TreeSource.xpath(root);
    }

    private static Node.Span whole(Node.Items items) {
        List<Node> nodes = items.nodes();
        return new Node.Span(
                nodes.get(0).span().from(), nodes.get(nodes.size() - 1).span().to());
    }

    private void root(StringBuilder out, String name, Node node) {
        String tag = prefix.isEmpty() ? name : prefix + ":" + name;
        out.append('<').append(tag);
        if (!namespace.isEmpty()) {
            out.append(prefix.isEmpty() ? " xmlns=\"" : " xmlns:" + prefix + "=\"");
            escape(out, namespace);
            out.append('"');
        }
        content(out, node, name);
        out.append("</").append(tag).append('>');
    }

    private void element(StringBuilder out, String name, Node node, String path) {
        if (node instanceof Node.Items items) {
            items.nodes().forEach(item -> element(out, name, item, path));
            return;
        }
        out.append('<').append(name);
        content(out, node, path);
        out.append("</").append(name).append('>');
    }

    private void content(StringBuilder out, Node node, String path) {
        if (node instanceof Node.Leaf leaf) {
            leaf(out, leaf, path);
        } else {
            branch(out, (Node.Branch) node, path);
        }
    }

    private void leaf(StringBuilder out, Node.Leaf leaf, String path) {
        out.append('>');
        if (cdata.contains(path) && !leaf.text().isEmpty()) {
            out.append("<![CDATA[")
                    .append(leaf.text().replace("]]>", "]]]]><![CDATA[>"))
                    .append("]]>");
        } else {
            escape(out, leaf.text());
        }
    }

    private void branch(StringBuilder out, Node.Branch branch, String path) {
        branch.children().forEach((name, child) -> {
            if (name.startsWith("@") && child instanceof Node.Leaf leaf) {
                out.append(' ').append(name, 1, name.length()).append("=\"");
                escape(out, leaf.text());
                out.append('"');
            }
        });
        out.append('>');
        branch.children().forEach((name, child) -> {
            if (name.equals("#text") && child instanceof Node.Leaf leaf) {
                escape(out, leaf.text());
            } else if (!name.startsWith("@")) {
                element(out, name, child, path + "/" + name);
            }
        });
    }

    private static char legal(char c) {
        if (c < ' ' && c != '\n' && c != '\t' || c == '\uFFFE' || c == '\uFFFF') {
            throw new ProblemException(Problem.of("LQ-2008")
                    .because("a control character")
                    .expected("XML允许的字符 · characters that XML allows"));
        }
        return c;
    }

    private static void escape(StringBuilder out, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\r' -> out.append("&#13;");
                default -> out.append(legal(c));
            }
        }
    }
}
