package cn.luqiao.core.translate.mapping;

import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.record.schema.FieldMap;
import cn.luqiao.core.translate.wire.WireSink;
import cn.luqiao.core.translate.wire.WireSource;
import java.util.Map;

/**
 * A canonical field that every message of the dialect means without saying it.
 *
 * @param head id, place, direction, condition
 * @param target canonical field
 * @param value its value
 */
record ConstantFieldRule(RuleHead head, Target target, String value) implements Rule {
    @Override
    public String field() {
        return target.name();
    }

    @Override
    public void read(WireSource source, FieldMap fields, Run run) {
        run.fired(head);
        fields.put(target.name(), value);
    }

    @Override
    public void write(Map<String, Object> fields, WireSink sink, Run run) {
        Object actual = fields.get(target.name());
        if (actual != null && !actual.toString().equals(value)) {
            throw new ProblemException(head.writing("LQ-2008", "(not said)", target.name())
                    .because(Shown.value(actual.toString(), target.mask(), true))
                    .expected(value + "：此格式不能表达其他值 · this dialect cannot say another value"));
        }
        run.fired(head);
    }
}
