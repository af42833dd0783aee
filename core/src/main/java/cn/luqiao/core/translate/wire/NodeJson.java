package cn.luqiao.core.translate.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.schibsted.spt.data.jslt.JsltException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Message trees and canonical fields as scripts see them, and back. */
public final class NodeJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);

    private NodeJson() {}

    /** A tree as JSON; numbers keep their digits. */
    public static JsonNode json(Node node) {
        if (node instanceof Node.Branch branch) {
            ObjectNode object = JSON.objectNode();
            branch.children().forEach((name, child) -> {
                if (!name.equals(NestedFormat.SOURCE)) {
                    object.set(name, json(child));
                }
            });
            return object;
        }
        if (node instanceof Node.Items items) {
            ArrayNode array = JSON.arrayNode();
            items.nodes().forEach(item -> array.add(json(item)));
            return array;
        }
        return leaf((Node.Leaf) node);
    }

    /** JSON as a tree to be printed. */
    public static Node node(JsonNode json) {
        if (json.isObject()) {
            Node.Branch branch = new Node.Branch();
            json.properties().forEach(e -> branch.children().put(e.getKey(), node(e.getValue())));
            return branch;
        }
        if (json.isArray()) {
            List<Node> nodes = new ArrayList<>();
            json.forEach(item -> nodes.add(node(item)));
            return new Node.Items(nodes, Node.Span.NONE);
        }
        if (json.isNull()) {
            return Node.Leaf.NULL;
        }
        WireSink.Form form =
                json.isNumber() ? WireSink.Form.NUMBER : json.isBoolean() ? WireSink.Form.TRUTH : WireSink.Form.TEXT;
        String text = json.isNumber() ? json.decimalValue().toPlainString() : json.asText();
        return new Node.Leaf(text, form, false, Node.Span.NONE);
    }

    /** Canonical fields as JSON. */
    public static JsonNode of(Object value) {
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = JSON.objectNode();
            map.forEach((name, item) -> object.set(name.toString(), of(item)));
            return object;
        }
        if (value instanceof List<?> list) {
            ArrayNode array = JSON.arrayNode();
            list.forEach(item -> array.add(of(item)));
            return array;
        }
        if (value instanceof Boolean truth) {
            return JSON.booleanNode(truth);
        }
        return value instanceof Number number ? JSON.numberNode(number.longValue()) : JSON.textNode(value.toString());
    }

    /** JSON as a canonical value. Throws {@link JsltException} for a number that is not whole: amounts are texts. */
    public static Object canonical(JsonNode json) {
        if (json.isObject()) {
            Map<String, Object> map = new LinkedHashMap<>();
            json.properties().forEach(e -> {
                if (!e.getValue().isNull()) {
                    map.put(e.getKey(), canonical(e.getValue()));
                }
            });
            return map;
        }
        if (json.isArray()) {
            List<Object> list = new ArrayList<>();
            json.forEach(item -> list.add(canonical(item)));
            return list;
        }
        if (json.isBoolean()) {
            return json.booleanValue();
        }
        if (json.isNumber() && !(json.isIntegralNumber() && json.canConvertToLong())) {
            throw new JsltException("a number that is not whole where amounts are texts");
        }
        return json.isNumber() ? (Object) json.longValue() : json.asText();
    }

    /** Number of values in a tree. */
    public static long size(JsonNode json) {
        long size = 1;
        for (JsonNode child : json) {
            size += size(child);
        }
        return size;
    }

    private static JsonNode leaf(Node.Leaf leaf) {
        if (leaf.nothing()) {
            return JSON.nullNode();
        }
        return switch (leaf.form()) {
            case TRUTH -> JSON.booleanNode(leaf.text().equals("true"));
            case NUMBER -> number(leaf.text());
            case TEXT -> JSON.textNode(leaf.text());
        };
    }

    private static JsonNode number(String text) {
        boolean whole = text.matches("-?[0-9]{1,18}");
        if (whole) {
            return JSON.numberNode(Long.parseLong(text));
        }
        return text.matches("-?[0-9]+") ? JSON.numberNode(new BigInteger(text)) : JSON.numberNode(new BigDecimal(text));
    }
}
