package cn.luqiao.core.translate.mapping;

import cn.luqiao.core.identifier.Masking;
import cn.luqiao.core.record.schema.FieldMap;
import cn.luqiao.core.translate.text.Undecodable;
import cn.luqiao.core.translate.wire.Slot;
import cn.luqiao.core.translate.wire.TreeSource;
import cn.luqiao.core.translate.wire.Unusable;
import cn.luqiao.core.translate.wire.WireSink;
import cn.luqiao.core.translate.wire.WireSource;
import java.util.Map;

/**
 * A wire value that is always the same and says nothing canonical.
 *
 * @param head id, place, direction, condition
 * @param slot place on the wire
 * @param value its value
 * @param form form of the wire value where formats have typed ones
 */
record ConstantWireRule(RuleHead head, Slot slot, String value, WireSink.Form form) implements Rule {
    @Override
    public String field() {
        return "";
    }

    @Override
    public void read(WireSource source, FieldMap fields, Run run) {
        String text = text(source);
        run.fired(head);
        if (!text.equals(value)) {
            run.problems()
                    .add(head.reading("LQ-2006", source, slot, "")
                            .because(Shown.value(text, Masking.NONE, true))
                            .expected(value));
        }
    }

    /** The text; empty, and so another one than expected, when it cannot be read. */
    private String text(WireSource source) {
        try {
            return source.text(slot);
        } catch (Undecodable | Unusable | TreeSource.NotOneValue e) {
            return "";
        }
    }

    @Override
    public void write(Map<String, Object> fields, WireSink sink, Run run) {
        run.fired(head);
        sink.put(slot, value, form);
    }
}
