package cn.luqiao.core.translate.wire;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.translate.text.WireCharset;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** JSON messages: an object or array at the root, each key once, numbers exact. */
public final class JsonFormat implements TreeFormat {
    private final TreeLimits limits;
    private final JsonReader reader;

    /** {@code limits} bound what one message may cost. */
    public JsonFormat(TreeLimits limits) {
        this.limits = limits;
        this.reader = new JsonReader(limits);
    }

    @Override
    public Node parse(byte[] body, WireCharset charset) {
        Node root = reader.read(utf8(body, charset));
        if (root instanceof Node.Leaf) {
            throw new ProblemException(Problem.of("LQ-2001")
                    .at("$")
                    .because("a single value")
                    .expected("JSON对象或数组 · a JSON object or array"));
        }
        return root;
    }

    @Override
    public byte[] print(Node root, WireCharset charset) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
        try {
            JsonWriter.write(root, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] utf8 = out.toByteArray();
        return charset.name().equals("UTF-8") ? utf8 : charset.encode(new String(utf8, StandardCharsets.UTF_8));
    }

    @Override
    public byte[] slice(byte[] body, Node node, WireCharset charset) {
        if (node.span().from() < 0) {
            return new byte[0];
        }
        byte[] utf8 = asItIs(body, charset) ? body : utf8(body, charset);
        int from = node.span().from();
        byte[] part = Arrays.copyOfRange(
                utf8,
                from,
                node instanceof Node.Leaf ? end(utf8, from) : node.span().to());
        return charset.name().equals("UTF-8") ? part : charset.encode(new String(part, StandardCharsets.UTF_8));
    }

    @Override
    public TreeSource source(Node root) {
        return TreeSource.jsonPath(root);
    }

    private byte[] utf8(byte[] body, WireCharset charset) {
        if (asItIs(body, charset)) {
            WireText.require(body, charset, limits.bytes());
            return body;
        }
        return WireText.decode(body, charset, limits.bytes()).getBytes(StandardCharsets.UTF_8);
    }

    /** Index after a text, number or word of a document that was parsed. */
    private static int end(byte[] utf8, int from) {
        int at = from + 1;
        if (utf8[from] == '"') {
            while (utf8[at] != '"') {
                at += utf8[at] == '\\' ? 2 : 1;
            }
            return at + 1;
        }
        while (at < utf8.length && utf8[at] > ' ' && ",]}".indexOf(utf8[at]) < 0) {
            at++;
        }
        return at;
    }

    private static boolean asItIs(byte[] body, WireCharset charset) {
        return charset.name().equals("UTF-8") && WireText.mark(body) == 0;
    }
}
