package cn.luqiao.core.record;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One business fact in canonical form. Deeply immutable; {@link #toString()} never shows a field.
 *
 * <p>Field values are {@link String} (texts, codes, dates, amounts, rates), {@link Long} (integers), {@link Boolean},
 * {@link List} of such values, or {@link Map} of them. Absent fields are absent, never null.
 *
 * @param id record id given at intake, 32 lower-case hex characters
 * @param envelope who says it to whom
 * @param fields canonical body in the order of the record type's schema
 * @param flags quality flags set by repairs, such as {@code NAME_SPACE_REMOVED}
 */
public record Record(String id, Envelope envelope, Map<String, Object> fields, Set<String> flags) {
    public Record {
        fields = immutable(fields);
        flags = Collections.unmodifiableSet(new TreeSet<>(flags));
    }

    /** Record type, version and action. */
    public Kind kind() {
        return envelope.kind();
    }

    @Override
    public String toString() {
        return "record " + id + " " + envelope.kind();
    }

    private static Map<String, Object> immutable(Map<String, Object> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (value != null) {
                copy.put(key, frozen(value));
            }
        });
        return Collections.unmodifiableMap(copy);
    }

    @SuppressWarnings("unchecked")
    private static Object frozen(Object value) {
        if (value instanceof Map<?, ?> map) {
            return immutable((Map<String, Object>) map);
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list.size());
            list.forEach(item -> copy.add(frozen(item)));
            return Collections.unmodifiableList(copy);
        }
        if (value instanceof String || value instanceof Long || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Integer number) {
            return number.longValue();
        }
        throw new IllegalArgumentException(
                "field value: " + value.getClass().getSimpleName() + " (expected: String, Long, Boolean, List or Map)");
    }
}
