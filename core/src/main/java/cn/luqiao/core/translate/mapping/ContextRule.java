package cn.luqiao.core.translate.mapping;

import cn.luqiao.core.record.schema.FieldMap;
import cn.luqiao.core.translate.convert.Conversion;
import cn.luqiao.core.translate.wire.Slot;
import cn.luqiao.core.translate.wire.WireSink;
import cn.luqiao.core.translate.wire.WireSource;
import java.util.Map;
import java.util.Optional;

/**
 * A wire value that comes from the envelope or the translation context, not from the body. Written only.
 *
 * @param head id, place, direction, condition
 * @param slot place on the wire
 * @param source which value
 * @param conversion its form on the wire
 * @param form form of the wire value where formats have typed ones
 */
record ContextRule(RuleHead head, Slot slot, ContextValue source, Conversion conversion, WireSink.Form form)
        implements Rule {
    @Override
    public String field() {
        return "";
    }

    @Override
    public void read(WireSource wire, FieldMap fields, Run run) {
        // what the envelope says is read when the message is recognised
    }

    @Override
    public void write(Map<String, Object> fields, WireSink sink, Run run) {
        Optional<String> value = source.of(run.context(), run.record());
        if (value.isEmpty()) {
            sink.absent(slot);
            return;
        }
        run.fired(head);
        sink.put(slot, conversion.write(value.get()), form);
    }
}
