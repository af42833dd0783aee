package cn.luqiao.core.translate.mapping;

import cn.luqiao.core.identifier.Masking;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.record.schema.FieldMap;
import cn.luqiao.core.translate.text.Undecodable;
import cn.luqiao.core.translate.wire.Slot;
import cn.luqiao.core.translate.wire.TreeSource;
import cn.luqiao.core.translate.wire.Unusable;
import cn.luqiao.core.translate.wire.WireSink;
import cn.luqiao.core.translate.wire.WireSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs one rule and tells a watch what it did. */
record WatchedRule(Rule rule, RuleWatch watch) {
    void read(WireSource source, FieldMap fields, Run run) {
        boolean applies = rule.head().when().holds(fields, source);
        Set<String> flagsBefore = new HashSet<>(run.flags());
        int problemsBefore = run.problems().size();
        if (applies) {
            rule.read(source, fields, run);
        }
        Set<String> flags = new HashSet<>(run.flags());
        flags.removeAll(flagsBefore);
        List<Problem> problems = run.problems()
                .subList(
                        Math.min(problemsBefore, run.problems().size()),
                        run.problems().size());
        Optional<Slot> slot = slot();
        watch.step(step(
                applies,
                slot.map(source::place).orElse(""),
                slot.map(s -> text(source, s)).orElse(""),
                fields.get(rule.field()),
                flags,
                problems));
    }

    void write(Map<String, Object> fields, WireSink sink, Run run) {
        boolean applies = rule.head().when().holds(fields);
        Recorder recorder = new Recorder(sink);
        if (applies) {
            rule.write(fields, recorder, run);
        }
        watch.step(step(
                applies,
                slot().map(Slot::path).orElse(""),
                recorder.written,
                fields.get(rule.field()),
                Set.of(),
                List.of()));
    }

    private RuleStep step(
            boolean applied, String wirePlace, String wire, Object value, Set<String> flags, List<Problem> problems) {
        boolean list = value instanceof List<?>;
        return new RuleStep(
                rule.head().id(),
                rule.head().place(),
                applied,
                wirePlace,
                wire,
                rule.field(),
                value == null ? "" : list ? ((List<?>) value).size() + " items" : value.toString(),
                list ? Masking.NONE : mask(),
                flags,
                problems);
    }

    private Masking mask() {
        if (rule instanceof ValueRule value) {
            return value.target().mask();
        }
        return rule instanceof ConstantFieldRule constant ? constant.target().mask() : Masking.NONE;
    }

    private Optional<Slot> slot() {
        if (rule instanceof ValueRule value) {
            return Optional.of(value.slot());
        }
        if (rule instanceof ConstantWireRule constant) {
            return Optional.of(constant.slot());
        }
        if (rule instanceof ContextRule context) {
            return Optional.of(context.slot());
        }
        return rule instanceof ListRule list ? Optional.of(list.slot()) : Optional.empty();
    }

    /** The text at a place; empty where there is a group or something that cannot be decoded or used. */
    private String text(WireSource source, Slot slot) {
        if (rule instanceof ListRule) {
            return "";
        }
        try {
            return source.text(slot);
        } catch (Undecodable | Unusable | TreeSource.NotOneValue e) {
            return "";
        }
    }

    /** Passes everything on and remembers the last text. */
    private static final class Recorder implements WireSink {
        private final WireSink sink;
        private String written = "";

        Recorder(WireSink sink) {
            this.sink = sink;
        }

        @Override
        public void put(Slot slot, String text, Form form) {
            written = text;
            sink.put(slot, text, form);
        }

        @Override
        public void absent(Slot slot) {
            sink.absent(slot);
        }

        @Override
        public void absentList(Slot slot) {
            sink.absentList(slot);
        }

        @Override
        public WireSink item(Slot slot) {
            return sink.item(slot);
        }
    }
}
