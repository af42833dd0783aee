package cn.luqiao.core.translate.mapping;

import cn.luqiao.core.record.schema.FieldMap;
import cn.luqiao.core.translate.wire.Slot;
import cn.luqiao.core.translate.wire.WireSink;
import cn.luqiao.core.translate.wire.WireSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A list: repeated wire groups ↔ canonical rows or plain values.
 *
 * @param head id, place, direction, condition
 * @param slot place of the list on the wire
 * @param target canonical field
 * @param rules rules of one item
 */
record ListRule(RuleHead head, Slot slot, Target target, RuleTable rules) implements Rule {
    /** Field name of the item itself in lists of plain values. */
    static final String ITEM = ".";

    @Override
    public String field() {
        return target.name();
    }

    @Override
    public void read(WireSource source, FieldMap fields, Run run) {
        List<WireSource> items = source.items(slot);
        if (items.isEmpty()) {
            return;
        }
        run.fired(head);
        List<Object> values = new ArrayList<>(items.size());
        for (WireSource item : items) {
            FieldMap row = rules.fields();
            rules.read(item, row, run);
            if (!target.rows().isEmpty()) {
                values.add(row);
            } else if (row.get(ITEM) != null) {
                values.add(row.get(ITEM));
            }
        }
        fields.put(target.name(), values);
    }

    @Override
    public void write(Map<String, Object> fields, WireSink sink, Run run) {
        if (!(fields.get(target.name()) instanceof List<?> values) || values.isEmpty()) {
            sink.absentList(slot);
            return;
        }
        run.fired(head);
        for (Object value : values) {
            rules.write(row(value), sink.item(slot), run);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> row(Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of(ITEM, value);
    }
}
