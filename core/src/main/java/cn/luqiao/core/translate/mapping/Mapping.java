package cn.luqiao.core.translate.mapping;

import cn.luqiao.core.record.schema.FieldMap;
import cn.luqiao.core.translate.wire.WireSink;
import cn.luqiao.core.translate.wire.WireSource;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** One table of rules for one kind of body, reading and writing. Immutable and thread-safe. */
public final class Mapping {
    private final String label;
    private final RuleTable rules;

    Mapping(String label, RuleTable rules) {
        this.label = label;
        this.rules = rules;
    }

    /** The file that it was read from. */
    public String label() {
        return label;
    }

    /** The canonical fields of a message; flags and problems go to the run. */
    public Map<String, Object> read(WireSource source, Run run) {
        FieldMap fields = rules.fields();
        run.root(fields);
        rules.read(source, fields, run);
        return fields;
    }

    /** Writes canonical fields into a message. Throws ProblemException LQ-2008 when a value cannot be said. */
    public void write(Map<String, Object> fields, WireSink sink, Run run) {
        run.root(fields);
        rules.write(fields, sink, run);
    }

    /** Places ({@code file:line}) of all rules, rows included, in no particular order. */
    public Set<String> rulePlaces() {
        Set<String> places = new LinkedHashSet<>();
        collect(rules, places);
        return places;
    }

    /** Places ({@code file:line}) of all rows of the code tables that its rules use. */
    public Set<String> codeRowPlaces() {
        Set<String> places = new LinkedHashSet<>();
        collectRows(rules, places);
        return places;
    }

    /** Canonical fields that every message carries both ways, those of rows as {@code fees.amount}. */
    public Set<String> carriedFields() {
        Set<String> fields = new LinkedHashSet<>();
        carried(rules, "", fields);
        return fields;
    }

    private static void carried(RuleTable table, String prefix, Set<String> fields) {
        for (Rule rule : table.rules()) {
            RuleHead head = rule.head();
            if (head.reads() && head.writes() && head.when() == Condition.ALWAYS) {
                rule.fields().forEach(field -> fields.add(prefix + field));
                if (rule instanceof ListRule list) {
                    carried(list.rules(), prefix + rule.field() + ".", fields);
                }
            }
        }
    }

    private static void collectRows(RuleTable table, Set<String> places) {
        for (Rule rule : table.rules()) {
            if (rule instanceof ListRule list) {
                collectRows(list.rules(), places);
            } else if (rule instanceof ValueRule value && value.codes().isPresent()) {
                value.codes().get().tables().forEach(used -> used.rows().forEach(row -> places.add(used.place(row))));
            }
        }
    }

    private static void collect(RuleTable table, Set<String> places) {
        for (Rule rule : table.rules()) {
            places.add(rule.head().place());
            if (rule instanceof ListRule list) {
                collect(list.rules(), places);
            } else if (rule instanceof JoinedListRule list) {
                collect(list.rules(), places);
            }
        }
    }
}
