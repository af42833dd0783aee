package cn.luqiao.core.translate.mapping;

import cn.luqiao.core.record.schema.FieldMap;
import cn.luqiao.core.record.schema.FieldNames;
import cn.luqiao.core.translate.wire.WireSink;
import cn.luqiao.core.translate.wire.WireSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Compiled rules of one record or row, in the orders in which they read and write. Immutable and thread-safe. */
final class RuleTable {
    private final Rule[] reading;
    private final Rule[] writing;
    private final FieldNames names;

    /**
     * @param rules in the order of the mapping file, which is the order of the wire
     * @param order names of the canonical fields in the order of the record type
     */
    RuleTable(List<Rule> rules, List<String> order) {
        List<Rule> early = new ArrayList<>();
        List<Rule> late = new ArrayList<>();
        for (Rule rule : rules) {
            if (rule.head().reads()) {
                (rule.late() ? late : early).add(rule);
            }
        }
        early.sort((a, b) -> Integer.compare(order.indexOf(a.field()), order.indexOf(b.field())));
        early.addAll(late);
        this.reading = early.toArray(Rule[]::new);
        this.writing = rules.stream().filter(r -> r.head().writes()).toArray(Rule[]::new);
        this.names = FieldNames.of(order);
    }

    /** No fields yet of those that the rules may set, which come into the order of the record type. */
    FieldMap fields() {
        return new FieldMap(names);
    }

    /** Reads all fields; problems go to the run. */
    void read(WireSource source, FieldMap fields, Run run) {
        if (run.steps().isPresent()) {
            for (Rule rule : reading) {
                new WatchedRule(rule, run.steps().get()).read(source, fields, run);
            }
            return;
        }
        for (Rule rule : reading) {
            Condition when = rule.head().when();
            if (when == Condition.ALWAYS || when.holds(fields, source)) {
                rule.read(source, fields, run);
            }
        }
    }

    /** Writes all fields. */
    void write(Map<String, Object> fields, WireSink sink, Run run) {
        for (Rule rule : writing) {
            if (run.steps().isPresent()) {
                new WatchedRule(rule, run.steps().get()).write(fields, sink, run);
            } else if (rule.head().when().holds(fields)) {
                rule.write(fields, sink, run);
            }
        }
    }

    /** All rules that read or write. */
    Collection<Rule> rules() {
        List<Rule> all = new ArrayList<>(List.of(reading));
        for (Rule rule : writing) {
            if (!all.contains(rule)) {
                all.add(rule);
            }
        }
        return all;
    }
}
