package cn.luqiao.core.translate.mapping;

import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.record.schema.FieldMap;
import cn.luqiao.core.translate.text.Undecodable;
import cn.luqiao.core.translate.wire.Slot;
import cn.luqiao.core.translate.wire.TreeSink;
import cn.luqiao.core.translate.wire.TreeSource;
import cn.luqiao.core.translate.wire.Unusable;
import cn.luqiao.core.translate.wire.WireSink;
import cn.luqiao.core.translate.wire.WireSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A list of plain values that stands in one value on the wire, such as {@code S82.200#S83.500}.
 *
 * @param head id, place, direction, condition
 * @param slot place of the value
 * @param target canonical field
 * @param rules rules of one item
 * @param separator text between items; decoded text is split, never bytes
 */
record JoinedListRule(RuleHead head, Slot slot, Target target, RuleTable rules, String separator) implements Rule {
    @Override
    public String field() {
        return target.name();
    }

    @Override
    public void read(WireSource source, FieldMap fields, Run run) {
        List<Object> values = new ArrayList<>();
        for (String item : text(source, run).split(java.util.regex.Pattern.quote(separator), -1)) {
            if (!item.isBlank()) {
                FieldMap row = rules.fields();
                rules.read(new Item(source, slot, item.strip()), row, run);
                row.values().forEach(values::add);
            }
        }
        if (!values.isEmpty()) {
            run.fired(head);
            fields.put(target.name(), values);
        }
    }

    @Override
    public void write(Map<String, Object> fields, WireSink sink, Run run) {
        if (!(fields.get(target.name()) instanceof List<?> values) || values.isEmpty()) {
            sink.absent(slot);
            return;
        }
        run.fired(head);
        sink.put(
                slot,
                values.stream().map(v -> written(v, run)).collect(Collectors.joining(separator)),
                WireSink.Form.TEXT);
    }

    private String text(WireSource source, Run run) {
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

    private String written(Object value, Run run) {
        TreeSink item = TreeSink.message(TreeSink.Absent.OMIT);
        Slot place = Slot.path("item");
        rules.write(Map.of(ListRule.ITEM, value), new ItemSink(item, place), run);
        String text = TreeSource.xpath(item.root()).text(place);
        if (text.contains(separator)) {
            throw new ProblemException(head.writing("LQ-2008", slot.path(), target.name())
                    .because("an item with '" + separator + "'")
                    .expected("不含'" + separator + "'的各项 · items without '" + separator + "'"));
        }
        return text;
    }

    /** One item being read: the whole of it is its only place. */
    private record Item(WireSource source, Slot slot, String value) implements WireSource {
        @Override
        public String text(Slot any) {
            return value;
        }

        @Override
        public List<WireSource> items(Slot any) {
            return List.of();
        }

        @Override
        public String place(Slot any) {
            return source.place(slot);
        }
    }

    /** One item being written. */
    private record ItemSink(TreeSink sink, Slot place) implements WireSink {
        @Override
        public void put(Slot any, String text, Form form) {
            sink.put(place, text, form);
        }

        @Override
        public void absent(Slot any) {
            sink.put(place, "", Form.TEXT);
        }

        @Override
        public WireSink item(Slot any) {
            throw new IllegalStateException("an item has no lists");
        }
    }
}
