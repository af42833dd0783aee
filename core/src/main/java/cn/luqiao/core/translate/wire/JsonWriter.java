package cn.luqiao.core.translate.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** Writes a tree as JSON in UTF-8, in the tree's order, without blanks. */
final class JsonWriter {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonWriter() {}

    static void write(Node root, OutputStream out) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            node(root, json);
        }
    }

    private static void node(Node node, JsonGenerator json) throws IOException {
        if (node instanceof Node.Branch branch) {
            json.writeStartObject();
            for (Map.Entry<String, Node> child : branch.children().entrySet()) {
                json.writeFieldName(child.getKey());
                node(child.getValue(), json);
            }
            json.writeEndObject();
        } else if (node instanceof Node.Items items) {
            json.writeStartArray();
            for (Node item : items.nodes()) {
                node(item, json);
            }
            json.writeEndArray();
        } else {
            leaf((Node.Leaf) node, json);
        }
    }

    private static void leaf(Node.Leaf leaf, JsonGenerator json) throws IOException {
        if (leaf.nothing()) {
            json.writeNull();
            return;
        }
        switch (leaf.form()) {
            case NUMBER -> json.writeNumber(leaf.text());
            case TRUTH -> json.writeBoolean(Boolean.parseBoolean(leaf.text()));
            case TEXT -> json.writeString(leaf.text());
        }
    }
}
