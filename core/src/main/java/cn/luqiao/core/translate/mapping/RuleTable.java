package cn.luqiao.core.translate.mapping;

import cn.luqiao.core.translate.wire.WireSink;
import cn.luqiao.core.translate.wire.WireSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compiled rules of one record or row, in the orders in which they read and write. Immutable and thread-safe. */
final class RuleTable {
    private final Rule[] reading;
    private final Rule[] writing;
    private final List<String> order;
    private final boolean reorder;

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
        this.reorder = !late.isEmpty();
        early.addAll(late);
        this.reading = early.toArray(Rule[]::new);
        this.writing = rules.stream().filter(r -> r.head().writes()).toArray(Rule[]::new);
        this.order = List.copyOf(order);
    }

    /** Reads all fields; problems go to the run. */
    void read(WireSource source, Map<String, Object> fields, Run run) {
        Optional<RuleWatch> watch = run.watch().filter(RuleWatch::steps);
        for (Rule rule : reading) {
            if (watch.isPresent()) {
                new WatchedRule(rule, watch.get()).read(source, fields, run);
            } else if (rule.head().when().holds(fields, source)) {
                rule.read(source, fields, run);
            }
        }
        if (reorder) {
            inOrder(fields);
        }
    }

    /** Writes all fields. */
    void write(Map<String, Object> fields, WireSink sink, Run run) {
        Optional<RuleWatch> watch = run.watch().filter(RuleWatch::steps);
        for (Rule rule : writing) {
            if (watch.isPresent()) {
                new WatchedRule(rule, watch.get()).write(fields, sink, run);
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

    private void inOrder(Map<String, Object> fields) {
        Map<String, Object> copy = new LinkedHashMap<>(fields);
        fields.clear();
        for (String name : order) {
            Object value = copy.remove(name);
            if (value != null) {
                fields.put(name, value);
            }
        }
        fields.putAll(copy);
    }
}
