package cn.luqiao.bench.translation.peer;

import cn.luqiao.bench.translation.Judge;
import cn.luqiao.bench.translation.Judged;
import cn.luqiao.bench.translation.Translator;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.schibsted.spt.data.jslt.Expression;
import com.schibsted.spt.data.jslt.Parser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A hospital's settlements: Jackson's tree, a compiled JSLT expression, and the canonical body of its result. */
public final class JsltSettlements implements Translator {
    private final JsonMapper mapper = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private final Expression expression =
            Parser.compileResource("cn/luqiao/bench/translation/peer/settlement.jslt", JsltFunctions.all());
    private final Judge judge;

    public JsltSettlements(Judge judge) {
        this.judge = judge;
    }

    @Override
    public void translate(byte[] body, Consumer<Judged> out) {
        try {
            JsonNode message = mapper.readTree(body);
            if (!message.path("infno").asText().equals("GS3105")) {
                throw new IllegalStateException("another message");
            }
            Map<String, Object> fields = object(expression.apply(message));
            out.accept(new Judged(fields, judge.accepts(fields)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> object(JsonNode node) {
        Map<String, Object> members = new LinkedHashMap<>();
        node.fields().forEachRemaining(member -> members.put(member.getKey(), value(member.getValue())));
        return members;
    }

    private static Object value(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> node.textValue();
            case NUMBER -> node.longValue();
            case ARRAY -> list(node);
            case OBJECT -> object(node);
            case BOOLEAN -> node.booleanValue();
            default -> null;
        };
    }

    private static List<Object> list(JsonNode node) {
        List<Object> items = new ArrayList<>(node.size());
        node.forEach(item -> items.add(value(item)));
        return items;
    }
}
