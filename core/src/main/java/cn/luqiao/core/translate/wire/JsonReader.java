package cn.luqiao.core.translate.wire;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.UTF8StreamJsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads JSON into a tree whose nodes know their bytes. Numbers keep every digit; exponents are written out. Made once for
 * its limits: names that were read before cost less. Thread-safe.
 */
public final class JsonReader {
    private static final int NUMBER_LENGTH_MAX = 100;
    private static final int EXPONENT_MAX = 40;
    private final TreeLimits limits;
    private final JsonFactory quick;
    private final JsonFactory explaining;

    public JsonReader(TreeLimits limits) {
        this.limits = limits;
        this.quick = factory(limits, false);
        this.explaining = factory(limits, true);
    }

    private static JsonFactory factory(TreeLimits limits, boolean explaining) {
        return JsonFactory.builder()
                .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, explaining)
                .disable(JsonFactory.Feature.CHARSET_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.depth())
                        .maxNumberLength(NUMBER_LENGTH_MAX)
                        .maxStringLength(limits.bytes())
                        .maxNameLength(200)
                        .build())
                .build();
    }

    /** The tree of a document in UTF-8 without byte order mark, never in another charset by guess. Throws ProblemException LQ-2001 or LQ-2003 with line and column. */
    public Node read(byte[] utf8) {
        try (JsonParser parser = quick.createParser(utf8)) {
            return new Document(parser).read();
        } catch (IOException | ProblemException e) {
            return explained(utf8);
        }
    }

    /** Reads once more what the quick way refused, to say what is wrong first, and where. */
    Node explained(byte[] utf8) {
        try (JsonParser parser = explaining.createParser(utf8)) {
            return new Document(parser).read();
        } catch (StreamConstraintsException e) {
            throw tooMuch("nesting, number or text beyond the limit", e.getLocation());
        } catch (JsonProcessingException e) {
            throw malformed(e.getMessage().startsWith("Duplicate") ? "a key twice" : "not JSON", e.getLocation());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One document being read. */
    private final class Document {
        private final JsonParser parser;
        private int nodes;

        Document(JsonParser parser) {
            this.parser = parser;
        }

        Node read() throws IOException {
            if (parser.nextToken() == null) {
                throw malformed("no content", null);
            }
            Node root = node();
            if (parser.nextToken() != null) {
                throw malformed("text after the end", parser.currentTokenLocation());
            }
            return root;
        }

        private Node node() throws IOException {
            if (++nodes > limits.nodes()) {
                throw tooMuch("more than " + limits.nodes() + " values", parser.currentTokenLocation());
            }
            int from = offset();
            JsonToken token = parser.currentToken();
            return switch (token) {
                case START_OBJECT -> branch(from);
                case START_ARRAY -> items(from);
                case VALUE_NULL -> new Node.Leaf("", WireSink.Form.TEXT, true, from, -1);
                case VALUE_TRUE, VALUE_FALSE -> new Node.Leaf(parser.getText(), WireSink.Form.TRUTH, false, from, -1);
                case VALUE_NUMBER_INT -> new Node.Leaf(parser.getText(), WireSink.Form.NUMBER, false, from, -1);
                case VALUE_NUMBER_FLOAT -> new Node.Leaf(number(), WireSink.Form.NUMBER, false, from, -1);
                default -> new Node.Leaf(parser.getText(), WireSink.Form.TEXT, false, from, -1);
            };
        }

        private Node branch(int from) throws IOException {
            Members children = new Members();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (children.put(name, node()) != null) {
                    throw malformed("a key twice", parser.currentTokenLocation());
                }
            }
            return new Node.Branch(children, spanTo(from));
        }

        private Node items(int from) throws IOException {
            List<Node> list = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                list.add(node());
            }
            return new Node.Items(list, spanTo(from));
        }

        private String number() throws IOException {
            String text = parser.getText();
            int e = Math.max(text.indexOf('e'), text.indexOf('E'));
            if (e < 0) {
                return text;
            }
            if (text.length() - e > 4) {
                throw tooMuch("exponent", parser.currentTokenLocation());
            }
            BigDecimal value = new BigDecimal(text);
            if (Math.abs(value.scale()) > EXPONENT_MAX) {
                throw tooMuch("exponent", parser.currentTokenLocation());
            }
            return value.toPlainString();
        }

        /** The span of a group whose last token is the current one. */
        private Node.Span spanTo(int from) {
            return new Node.Span(from, from < 0 ? -1 : offset() + 1);
        }

        /** Index of the current token's first byte, -1 when bytes are not counted; made without an object. */
        private int offset() {
            return parser instanceof UTF8StreamJsonParser bytes ? (int) bytes.getTokenCharacterOffset() - 1 : -1;
        }
    }

    private static ProblemException malformed(String what, JsonLocation location) {
        return new ProblemException(Problem.of("LQ-2001")
                .at(place(location))
                .because(what)
                .expected("一个JSON文档，每个键一次 · one JSON document, each key once"));
    }

    private ProblemException tooMuch(String what, JsonLocation location) {
        return new ProblemException(Problem.of("LQ-2003")
                .at(place(location))
                .because(what)
                .expected("至多" + limits.depth() + "层、" + limits.nodes() + "个值 · at most " + limits.depth()
                        + " levels and " + limits.nodes() + " values"));
    }

    private static String place(JsonLocation location) {
        return location == null ? "" : "line " + location.getLineNr() + " column " + location.getColumnNr();
    }
}
