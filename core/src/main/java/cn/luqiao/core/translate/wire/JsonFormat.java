package cn.luqiao.core.translate.wire;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.translate.text.WireCharset;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * JSON messages: an object or array at the root, each key once, numbers exact.
 *
 * @param limits what one message may cost
 */
public record JsonFormat(TreeLimits limits) implements TreeFormat {
    @Override
    public Node parse(byte[] body, WireCharset charset) {
        Node root = new JsonReader(limits).read(utf8(body, charset));
        if (root instanceof Node.Leaf) {
            throw new ProblemException(
                    Problem.of("LQ-2001").at("$").because("a single value").expected("a JSON object or array"));
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
        byte[] part = Arrays.copyOfRange(
                utf8(body, charset), node.span().from(), node.span().to());
        return charset.name().equals("UTF-8") ? part : charset.encode(new String(part, StandardCharsets.UTF_8));
    }

    @Override
    public TreeSource source(Node root) {
        return TreeSource.jsonPath(root);
    }

    private byte[] utf8(byte[] body, WireCharset charset) {
        String text = WireText.decode(body, charset, limits.bytes());
        boolean asItIs = charset.name().equals("UTF-8") && WireText.mark(body) == 0;
        return asItIs ? body : text.getBytes(StandardCharsets.UTF_8);
    }
}
