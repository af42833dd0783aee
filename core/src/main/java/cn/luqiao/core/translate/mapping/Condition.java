package cn.luqiao.core.translate.mapping;

import cn.luqiao.core.translate.wire.Slot;
import cn.luqiao.core.translate.wire.WireSource;
import java.util.List;
import java.util.Map;

/** When a rule works, asked of the canonical fields. */
sealed interface Condition {
    Condition ALWAYS = new Always();

    /** Whether the rule works for these fields. */
    boolean holds(Map<String, Object> fields);

    /** Whether the rule works while this message is read, of which these fields are known. */
    default boolean holds(Map<String, Object> fields, WireSource source) {
        return holds(fields);
    }

    /** A place on the wire has one of several values: asked while reading only. */
    record WireIs(Slot slot, List<String> values) implements Condition {
        @Override
        public boolean holds(Map<String, Object> fields) {
            return false;
        }

        @Override
        public boolean holds(Map<String, Object> fields, WireSource source) {
            return values.contains(source.textMarked(slot));
        }
    }

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
