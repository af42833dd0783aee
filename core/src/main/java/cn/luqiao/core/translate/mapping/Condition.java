package cn.luqiao.core.translate.mapping;

import java.util.List;
import java.util.Map;

/** When a rule works, asked of the canonical fields. */
sealed interface Condition {
    Condition ALWAYS = new Always();

    /** Whether the rule works for these fields. */
    boolean holds(Map<String, Object> fields);

    /** No condition. */
    record Always() implements Condition {
        @Override
        public boolean holds(Map<String, Object> fields) {
            return true;
        }
    }

    /** A field has one of several values; an absent field has none. */
    record Is(String field, List<String> values) implements Condition {
        @Override
        public boolean holds(Map<String, Object> fields) {
            Object value = fields.get(field);
            return value != null && values.contains(value.toString());
        }
    }

    /** A field has none of several values. */
    record IsNot(String field, List<String> values) implements Condition {
        @Override
        public boolean holds(Map<String, Object> fields) {
            Object value = fields.get(field);
            return value == null || !values.contains(value.toString());
        }
    }

    /** A field is there, or is not. */
    record Present(String field, boolean present) implements Condition {
        @Override
        public boolean holds(Map<String, Object> fields) {
            return (fields.get(field) != null) == present;
        }
    }
}
