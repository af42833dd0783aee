package cn.luqiao.app.docs;

import cn.luqiao.core.record.Action;
import cn.luqiao.core.record.RecordType;
import cn.luqiao.core.record.RecordTypes;
import cn.luqiao.core.record.rule.Rule;
import cn.luqiao.core.source.Findings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table that says of every rule of every record type whether gateway, ledger or receiver checks it. */
final class RulesTable {
    private static final Pattern FACT = Pattern.compile("_[A-Za-z]+");

    private RulesTable() {}

    static String text(Path schemas) {
        StringBuilder text = new StringBuilder("| 类型 type | 检查 checked | 提示 flagged | 台账 ledger, else receiver |"
                + " 接收方 receiver | 流程 process |\n|---|---|---|---|---|---|\n");
        for (RecordType type : RecordTypes.load(schemas, new Findings()).all()) {
            text.append("| ")
                    .append(type.code())
                    .append(" [")
                    .append(type.zh())
                    .append("](")
                    .append(type)
                    .append("/record.md) |");
            Map<String, Set<String>> columns = columns(type);
            columns.values().forEach(ids -> text.append(ids.isEmpty() ? " – |" : " " + String.join(" ", ids) + " |"));
            text.append('\n');
        }
        return text.toString();
    }

    private static Map<String, Set<String>> columns(RecordType type) {
        Map<String, Set<String>> columns = new LinkedHashMap<>();
        List.of("checked", "flagged", "ledger", "receiver", "process")
                .forEach(column -> columns.put(column, new LinkedHashSet<>()));
        for (Action action : type.actions()) {
            List<Rule> rules = new ArrayList<>(action.rules());
            rules.addAll(action.answerRules());
            rules.forEach(rule -> columns.get(column(type, rule)).add(rule.id()));
        }
        return columns;
    }

    private static String column(RecordType type, Rule rule) {
        return switch (rule.kind()) {
            case CHECK -> "checked";
            case ADVISORY -> "flagged";
            case PROCESS -> "process";
            case HISTORY -> ledgerKnows(type, rule) ? "ledger" : "receiver";
        };
    }

    private static boolean ledgerKnows(RecordType type, Rule rule) {
        Matcher facts = FACT.matcher(rule.when() + " " + rule.must());
        return facts.results()
                .map(found -> found.group())
                .filter(name -> type.facts().containsKey(name) && !name.equals("_direction"))
                .allMatch(name -> type.facts().get(name).held().isPresent());
    }
}
