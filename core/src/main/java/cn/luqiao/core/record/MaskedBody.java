package cn.luqiao.core.record;

import cn.luqiao.core.identifier.Masking;
import cn.luqiao.core.record.schema.Field;
import cn.luqiao.core.record.schema.FieldType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A canonical body as it may be shown to a person without a reason to see it whole: personal fields masked as the record
 * type says.
 *
 * @param fields the body with masked values, in order
 * @param masked what each personal value became
 */
public record MaskedBody(Map<String, Object> fields, Map<String, String> masked) {
    /** The masked form of a body of these declared fields; values of undeclared fields are hidden. */
    public static MaskedBody of(List<Field> declared, Map<String, Object> body) {
        Map<String, String> masked = new LinkedHashMap<>();
        return new MaskedBody(object(declared, body, masked), masked);
    }

    /** A text in which every personal value of the body is masked, wherever it stands. */
    public String in(String text) {
        String shown = text;
        for (Map.Entry<String, String> value : masked.entrySet()) {
            shown = shown.replace(value.getKey(), value.getValue());
        }
        return shown;
    }

    private static Map<String, Object> object(List<Field> declared, Map<?, ?> body, Map<String, String> masked) {
        Map<String, Object> shown = new LinkedHashMap<>();
        body.forEach((name, value) -> shown.put(
                name.toString(),
                declared.stream()
                        .filter(field -> field.name().equals(name))
                        .findFirst()
                        .map(field -> value(field, value, masked))
                        .orElse(Masking.HIDDEN.shown(String.valueOf(value)))));
        return shown;
    }

    private static Object value(Field field, Object value, Map<String, String> masked) {
        if (value instanceof List<?> list) {
            List<Object> shown = new ArrayList<>();
            list.forEach(item -> shown.add(value(field, item, masked)));
            return shown;
        }
        if (value instanceof Map<?, ?> row) {
            return object(field.type() instanceof FieldType.Rows rows ? rows.fields() : List.of(), row, masked);
        }
        if (field.mask() == Masking.NONE || !(value instanceof String text) || text.isEmpty()) {
            return value;
        }
        masked.put(text, field.mask().shown(text));
        if (field.type() instanceof FieldType.Day) {
            masked.put(text.replace("-", ""), field.mask().shown(text));
        }
        return field.mask().shown(text);
    }
}
