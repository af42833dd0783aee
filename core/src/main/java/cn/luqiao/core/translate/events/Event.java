package cn.luqiao.core.translate.events;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.translate.text.Undecodable;
import cn.luqiao.core.translate.text.WireCharset;
import cn.luqiao.core.translate.wire.JsonReader;
import cn.luqiao.core.translate.wire.Node;
import cn.luqiao.core.translate.wire.TreeLimits;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One event: its attributes and the exact bytes of its data.
 *
 * <p>Source: CloudEvents 1.0.2, JSON event format.
 */
record Event(Map<String, Object> attributes, byte[] data) {
    private static final JsonReader JSON = new JsonReader(new TreeLimits(64 * 1024 * 1024, 32, 5_000_000));

    /** Reads structured JSON. Throws ProblemException LQ-2001 to LQ-2003 or LQ-2007. */
    static Event read(byte[] message) {
        requireUtf8(message);
        byte[] body = withoutMark(message);
        if (!(JSON.read(body) instanceof Node.Branch root)) {
            throw structure("$", "not an object", "one CloudEvent as a JSON object");
        }
        Map<String, Object> attributes = new LinkedHashMap<>();
        root.children().forEach((name, node) -> {
            if (node instanceof Node.Leaf leaf && !leaf.nothing() && !name.equals("data")) {
                attributes.put(name, leaf.text());
            }
        });
        if (!"1.0".equals(attributes.get("specversion"))) {
            throw structure("$.specversion", String.valueOf(attributes.get("specversion")), "1.0");
        }
        if (!(root.children().get("data") instanceof Node.Branch data)) {
            throw structure("$.data", "no object", "the canonical body as a JSON object; data_base64 is not offered");
        }
        return new Event(
                attributes,
                Arrays.copyOfRange(body, data.span().from(), data.span().to()));
    }

    /** The event as structured JSON in UTF-8; data stands last, byte for byte. */
    byte[] write() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(data.length + 512);
        byte[] head = cn.luqiao.core.record.CanonicalJson.write(attributes);
        out.write(head, 0, head.length - 1);
        out.writeBytes(",\"data\":".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(data);
        out.write('}');
        return out.toByteArray();
    }

    /** The document behind a byte order mark, which RFC 8259 lets a reader ignore. */
    private static byte[] withoutMark(byte[] message) {
        boolean marked = message.length > 2
                && message[0] == (byte) 0xEF
                && message[1] == (byte) 0xBB
                && message[2] == (byte) 0xBF;
        return marked ? Arrays.copyOfRange(message, 3, message.length) : message;
    }

    private static void requireUtf8(byte[] body) {
        try {
            WireCharset.labelled("UTF-8", 2022).orElseThrow().require(body, 0, body.length);
        } catch (Undecodable e) {
            throw new ProblemException(Problem.of("LQ-2002")
                    .at("byte " + (e.offset() + 1))
                    .because("bytes that are not UTF-8")
                    .expected("全文均为UTF-8 · UTF-8 throughout"));
        }
    }

    private static ProblemException structure(String where, String what, String expected) {
        return new ProblemException(
                Problem.of("LQ-2007").at(where).because(what).expected(expected));
    }
}
