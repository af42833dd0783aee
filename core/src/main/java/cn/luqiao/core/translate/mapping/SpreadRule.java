package cn.luqiao.core.translate.mapping;

import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.record.schema.FieldMap;
import cn.luqiao.core.translate.convert.Conversion;
import cn.luqiao.core.translate.convert.Mismatch;
import cn.luqiao.core.translate.text.Undecodable;
import cn.luqiao.core.translate.wire.Slot;
import cn.luqiao.core.translate.wire.TreeSource;
import cn.luqiao.core.translate.wire.Unusable;
import cn.luqiao.core.translate.wire.WireSink;
import cn.luqiao.core.translate.wire.WireSource;
import java.util.List;
import java.util.Map;

/**
 * One value spread over several wire places, such as a day and a time of day ↔ one point in time.
 *
 * @param head id, place, direction, condition
 * @param slots places in the order in which they are joined
 * @param widths characters of each place, when writing
 * @param target canonical field
 * @param conversion form of the joined value
 */
record SpreadRule(RuleHead head, List<Slot> slots, List<Integer> widths, Target target, Conversion conversion)
        implements Rule {
    SpreadRule {
        slots = List.copyOf(slots);
        widths = List.copyOf(widths);
    }

    @Override
    public String field() {
        return target.name();
    }

    @Override
    public void read(WireSource source, FieldMap fields, Run run) {
        StringBuilder joined = new StringBuilder();
        for (Slot slot : slots) {
            joined.append(text(source, slot, run));
        }
        if (joined.isEmpty()) {
            return;
        }
        run.fired(head);
        try {
            Object value = conversion.read(joined.toString(), run.flags());
            if (value != Conversion.ABSENT) {
                fields.put(target.name(), value);
            }
        } catch (Mismatch e) {
            run.problems()
                    .add(head.reading("LQ-2004", source, slots.get(0), target.name())
                            .because(Shown.value(joined.toString(), target.mask(), conversion.showsValue()))
                            .expected(e.expectation()));
        }
    }

    @Override
    public void write(Map<String, Object> fields, WireSink sink, Run run) {
        Object value = fields.get(target.name());
        if (value == null) {
            slots.forEach(sink::absent);
            return;
        }
        run.fired(head);
        String text = conversion.write(value);
        int all = widths.stream().mapToInt(w -> w).sum();
        if (text.length() != all) {
            throw new ProblemException(head.writing("LQ-2008", slots.get(0).path(), target.name())
                    .because(Shown.value(text, target.mask(), conversion.showsValue()))
                    .expected(all + "个字符 · " + all + " characters"));
        }
        int at = 0;
        for (int i = 0; i < slots.size(); i++) {
            sink.put(slots.get(i), text.substring(at, at + widths.get(i)), WireSink.Form.TEXT);
            at += widths.get(i);
        }
    }

    private String text(WireSource source, Slot slot, Run run) {
        try {
            return source.text(slot);
        } catch (Unusable e) {
            run.problems()
                    .add(head.reading(e.code(), source, slot, target.name()).expected(e.expectation()));
        } catch (Undecodable | TreeSource.NotOneValue e) {
            run.problems()
                    .add(head.reading("LQ-2002", source, slot, target.name())
                            .expected("约定字符集的文本 · text in the dialect's charset"));
        }
        return "";
    }
}
