package cn.luqiao.core.explain;

import cn.luqiao.core.record.Action;
import cn.luqiao.core.record.RecordType;
import cn.luqiao.core.record.RecordTypes;
import cn.luqiao.core.record.rule.Rule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules of record types: {@code R03 X04}, {@code person-participation X04}, or {@code X04} alone for all types that have one. */
final class RecordRules implements Explanations.Source {
    private final RecordTypes types;

    RecordRules(RecordTypes types) {
        this.types = types;
    }

    @Override
    public List<Explanation> find(String name) {
        return find(name, rule -> true);
    }

    /** As {@link #find(String)}, of some rules only. */
    List<Explanation> find(String name, Predicate<Rule> some) {
        int blank = name.lastIndexOf(' ');
        String id = name.substring(blank + 1);
        String of = blank < 0 ? "" : name.substring(0, blank).replaceFirst(" V[0-9]+$", "");
        List<Explanation> found = new ArrayList<>();
        for (RecordType type : types.all()) {
            if (of.isEmpty() || of.equals(type.code()) || of.equals(type.name().toUpperCase(Locale.ROOT))) {
                rules(type)
                        .filter(rule -> rule.id().equals(id) && some.test(rule))
                        .forEach(rule -> found.add(explanation(type, rule)));
            }
        }
        return found;
    }

    @Override
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        types.all().forEach(type -> rules(type).forEach(rule -> names.add(type.code() + " " + rule.id())));
        return names;
    }

    /** Ids of the rules that only flag a record. */
    Set<String> advisoryIds() {
        return types.all().stream()
                .flatMap(RecordRules::rules)
                .filter(rule -> rule.kind() == Rule.Kind.ADVISORY)
                .map(Rule::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Every rule of a type once, whichever actions share it. */
    private static Stream<Rule> rules(RecordType type) {
        Set<Rule> rules = new LinkedHashSet<>();
        for (Action action : type.actions()) {
            rules.addAll(action.rules());
            rules.addAll(action.answerRules());
        }
        return rules.stream();
    }

    private static Explanation explanation(RecordType type, Rule rule) {
        String condition = rule.when().isEmpty() ? "" : "当 when " + rule.when() + "：";
        return new Explanation(
                type.code() + " " + rule.id(),
                type.zh() + " " + type.en() + " `" + rule.field() + "`：" + rule.zh() + " · " + rule.en(),
                rule.must().isEmpty() ? "" : condition + rule.must(),
                actor(rule.kind()),
                remedy(rule),
                List.of("schemas/records/" + type + "/record.md", "schemas/records/" + type + "/rules.yaml"));
    }

    private static String actor(Rule.Kind kind) {
        return switch (kind) {
            case CHECK -> "发送方；网关拒绝 · the sender; the gateway refuses";
            case ADVISORY -> "接收方；网关只加标志，不裁决 · the receiver; the gateway only flags, it decides no case";
            case HISTORY -> "网关知道所需事实时检查，否则留给接收方 · checked where the gateway knows the facts, else the receiver's";
            case PROCESS -> "各方流程；网关不检查 · a process among the parties; the gateway does not check it";
        };
    }

    private static String remedy(Rule rule) {
        return switch (rule.kind()) {
            case CHECK, HISTORY -> "按规则更正该字段后重报（" + rule.code() + "）。 Correct the field and send again.";
            case ADVISORY ->
                "核对政策表和该字段；属实则不必处理。 Compare the field with the policy table; if it is right, nothing is to be done.";
            case PROCESS -> "按约定流程办理。 Follow the agreed process.";
        };
    }
}
