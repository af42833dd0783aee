package cn.luqiao.bench.translation.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.schibsted.spt.data.jslt.Function;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Functions that JSLT lacks for exact money, times and codes, in Java as its documentation advises. */
final class JsltFunctions {
    private JsltFunctions() {}

    static List<Function> all() {
        return List.of(
                function("text", 1, arguments -> text(arguments[0])),
                function("time", 1, arguments -> time(arguments[0])),
                function("money", 1, arguments -> decimal(arguments[0], 2)),
                function("decimal4", 1, arguments -> decimal(arguments[0], 4)),
                function("mapped", 2, arguments -> mapped(arguments[0], arguments[1])));
    }

    private static JsonNode text(JsonNode value) {
        String text = value.isTextual() ? value.textValue().strip() : "";
        return text.isEmpty() ? NullNode.instance : new TextNode(text);
    }

    private static JsonNode time(JsonNode value) {
        return value.isTextual() ? new TextNode(Days.time(value.textValue())) : NullNode.instance;
    }

    private static JsonNode decimal(JsonNode value, int scale) {
        if (!value.isNumber()) {
            return NullNode.instance;
        }
        BigDecimal exact = value.decimalValue().setScale(scale, RoundingMode.UNNECESSARY);
        return new TextNode(exact.toPlainString());
    }

    private static JsonNode mapped(JsonNode table, JsonNode code) {
        if (!code.isTextual()) {
            return NullNode.instance;
        }
        JsonNode value = table.get(code.textValue());
        if (value == null) {
            throw new IllegalStateException("unmapped code");
        }
        return value;
    }

    private interface Body {
        JsonNode of(JsonNode... arguments);
    }

    private static Function function(String name, int arguments, Body body) {
        return new Function() {
            @Override
            public String getName() {
                return name;
            }

            @Override
            public int getMinArguments() {
                return arguments;
            }

            @Override
            public int getMaxArguments() {
                return arguments;
            }

            @Override
            public JsonNode call(JsonNode input, JsonNode[] values) {
                return body.of(values);
            }
        };
    }
}
