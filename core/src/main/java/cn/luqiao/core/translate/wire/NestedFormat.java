package cn.luqiao.core.translate.wire;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.translate.text.Undecodable;
import cn.luqiao.core.translate.text.WireCharset;

/**
 * A message that carries another one as text: the inner tree grows where the text was, so that one path leads through
 * both. Nests as often as needed.
 *
 * @param outer format of the carrying message
 * @param at place of the text
 * @param inner format of the text
 */
public record NestedFormat(TreeFormat outer, Slot at, TreeFormat inner) implements TreeFormat {
    /** Child under which a grown branch keeps the text that it was read from. */
    static final String SOURCE = "#source";

    @Override
    public Node parse(byte[] body, WireCharset charset) {
        Node root = outer.parse(body, charset);
        String text = TreeSource.xpath(root).text(at);
        if (!text.isBlank()) {
            replace(root, grown(text, charset));
        }
        return root;
    }

    @Override
    public byte[] print(Node root, WireCharset charset) {
        Node grown = TreeSource.xpath(root).node(at);
        if (!(grown instanceof Node.Leaf)) {
            byte[] text = inner.print(grown, charset);
            replace(root, Node.Leaf.of(charset.decode(text, 0, text.length)));
        }
        return outer.print(root, charset);
    }

    @Override
    public byte[] slice(byte[] body, Node node, WireCharset charset) {
        boolean grown = node instanceof Node.Branch branch && branch.children().get(SOURCE) != null;
        return grown
                ? charset.encode(((Node.Leaf) ((Node.Branch) node).children().get(SOURCE)).text())
                : outer.slice(body, node, charset);
    }

    @Override
    public TreeSource source(Node root) {
        return outer.source(root);
    }

    private Node grown(String text, WireCharset charset) {
        try {
            Node root = inner.parse(charset.encode(text.strip()), charset);
            if (root instanceof Node.Branch branch) {
                branch.children().put(SOURCE, Node.Leaf.of(text));
            }
            return root;
        } catch (ProblemException e) {
            String place = at.path()
                    + (e.problem().where().isEmpty() ? "" : " " + e.problem().where());
            throw new ProblemException(e.problem().at(place));
        } catch (Undecodable e) {
            throw new ProblemException(Problem.of("LQ-2002")
                    .at(at.path() + " character " + (e.offset() + 1))
                    .because("a character that is none")
                    .expected(charset.name() + "可表达的文本 · text that " + charset.name() + " can say"));
        }
    }

    private void replace(Node root, Node replacement) {
        int last = at.steps().size() - 1;
        Slot parent = new Slot(at.path(), at.steps().subList(0, last), -1);
        if (TreeSource.xpath(root).node(parent) instanceof Node.Branch branch) {
            branch.children().put(at.steps().get(last).name(), replacement);
        }
    }
}
