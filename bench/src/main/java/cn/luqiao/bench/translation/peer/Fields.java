package cn.luqiao.bench.translation.peer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** A canonical body being filled with texts of a bean; blank ones are absent. */
final class Fields {
    private final Map<String, Object> body = new LinkedHashMap<>();

    Map<String, Object> body() {
        return body;
    }

    Fields put(String field, String text) {
        return put(field, text, t -> t);
    }

    Fields put(String field, String text, Function<String, Object> conversion) {
        String stripped = text == null ? "" : text.strip();
        if (!stripped.isEmpty()) {
            body.put(field, conversion.apply(stripped));
        }
        return this;
    }

    /** Exact yuan with two decimals. */
    static Object money(String yuan) {
        return new BigDecimal(yuan).setScale(2, RoundingMode.UNNECESSARY).toPlainString();
    }

    /** The conversion by a code table. */
    static Function<String, Object> code(Map<String, String> table) {
        return text -> {
            String value = table.get(text);
            if (value == null) {
                throw new IllegalStateException("unmapped code");
            }
            return value;
        };
    }
}
