package cn.luqiao.core.translate.wire;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.translate.text.WireCharset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Text that looks like XML but is not: fixed pieces with values between them. The first template that fits a message
 * reads it; nothing is escaped.
 *
 * @param templates templates in the order in which they are tried
 * @param limits what one message may cost
 */
public record TemplateFormat(List<TextTemplate> templates, TreeLimits limits) implements TreeFormat {
    public TemplateFormat {
        templates = List.copyOf(templates);
    }

    @Override
    public Node parse(byte[] body, WireCharset charset) {
        String text = WireText.decode(body, charset, limits.bytes()).strip();
        for (TextTemplate template : templates) {
            Optional<Map<String, String>> values = template.match(text);
            if (values.isPresent()) {
                Node.Branch root = new Node.Branch();
                values.get().forEach((name, value) -> root.children().put(name, Node.Leaf.of(value)));
                return root;
            }
        }
        throw new ProblemException(Problem.of("LQ-2001")
                .at(templates.get(0).mismatch(text))
                .because("the text fits no template of the dialect")
                .expected(templates.get(0).outline()));
    }

    @Override
    public byte[] print(Node root, WireCharset charset) {
        Map<String, Node> children = ((Node.Branch) root).children();
        TextTemplate template = templates.stream()
                .filter(t -> t.names().containsAll(children.keySet()))
                .findFirst()
                .orElse(templates.get(0));
        return charset.encode(template.fill(name -> children.get(name) instanceof Node.Leaf leaf ? leaf.text() : ""));
    }

    @Override
    public byte[] slice(byte[] body, Node node, WireCharset charset) {
        return node instanceof Node.Leaf leaf ? charset.encode(leaf.text()) : body;
    }

    @Override
    public TreeSource source(Node root) {
        return TreeSource.xpath(root);
    }
}
