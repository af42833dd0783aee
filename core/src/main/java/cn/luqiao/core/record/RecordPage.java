package cn.luqiao.core.record;

import cn.luqiao.core.record.rule.Rule;
import cn.luqiao.core.record.schema.Field;
import cn.luqiao.core.record.schema.FieldType;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The page {@code record.md} of a record type, made from its schema and rules. */
public final class RecordPage {
    private final StringBuilder out = new StringBuilder();

    private RecordPage() {}

    /** The page as Markdown text. */
    public static String of(RecordType type) {
        return new RecordPage().page(type);
    }

    private String page(RecordType type) {
        line("<!-- Generated from schema.json and rules.yaml. Refresh: see schemas/records/README.md -->");
        line("# " + type.code() + " " + type.zh() + " · " + type.en());
        line("");
        line(type.meaning());
        line("");
        line("`" + type + "`");
        if (type.origin() == RecordType.Origin.GATEWAY) {
            line("");
            line("由网关产生，参与方不得发送，不需要流程。Made by the gateway; no partner may send it, and it needs no flow.");
        }
        for (Action action : type.actions()) {
            action(action);
        }
        facts(type.facts());
        return out.toString();
    }

    private void action(Action action) {
        line("");
        line("## " + action.name());
        line("");
        line("业务键 business keys: " + names(action.searchFields()) + " · 保序 order: "
                + names(action.orderField().stream().toList()) + " · 控制总额 control total: "
                + names(action.totalField().stream().toList()));
        line("");
        fields(action.fields());
        action.fields().forEach(f -> rows(f, "### " + f.name() + " " + f.zh()));
        rules(action.rules());
        reminding(action);
        if (action.hasAnswer()) {
            line("");
            line("### 应答 answer");
            line("");
            fields(action.answerFields());
            rules(action.answerRules());
        }
    }

    private void rows(Field field, String heading) {
        if (field.type() instanceof FieldType.Rows rows) {
            line("");
            line(heading);
            line("");
            fields(rows.fields());
        }
    }

    private void fields(List<Field> fields) {
        line("| 字段 field | 中文 | English | 类型 type | 必填 | 脱敏 mask |");
        line("|---|---|---|---|---|---|");
        for (Field field : fields) {
            line("| `" + field.name() + "` | " + field.zh() + " | " + field.en() + " | " + type(field.type()) + " | "
                    + (field.mandatory() ? "M" : "") + " | "
                    + (field.mask() == cn.luqiao.core.identifier.Masking.NONE
                            ? ""
                            : field.mask().name().toLowerCase(java.util.Locale.ROOT))
                    + " |");
        }
    }

    private void rules(List<Rule> rules) {
        if (rules.isEmpty()) {
            return;
        }
        line("");
        line("| 规则 rule | 性质 kind | 字段 | 中文 | English | 码 code |");
        line("|---|---|---|---|---|---|");
        for (Rule rule : rules) {
            line("| " + rule.id() + " | " + kind(rule.kind()) + " | `" + rule.field() + "` | " + rule.zh() + " | "
                    + rule.en() + " | " + (rule.kind() == Rule.Kind.PROCESS ? "" : rule.code()) + " |");
        }
    }

    private void reminding(Action action) {
        action.reminding().ifPresent(reminding -> {
            line("");
            line("催办 reminders: `" + reminding.due() + "` 前 "
                    + reminding.days().stream().map(String::valueOf).collect(Collectors.joining(" "))
                    + " 天 days before, while "
                    + reminding.open().entrySet().stream()
                            .map(e -> "`" + e.getKey() + "` = " + e.getValue())
                            .sorted()
                            .collect(Collectors.joining(", "))
                    + "; 以 `" + reminding.by() + "` 对应答复 tells the reply");
        });
    }

    private void facts(Map<String, RecordType.Fact> facts) {
        if (facts.isEmpty()) {
            return;
        }
        line("");
        line("## 事实 facts");
        line("");
        line("| 事实 fact | 类型 type | 中文 | English | 何处得知 known from |");
        line("|---|---|---|---|---|");
        facts.forEach((name, fact) -> line("| `" + name + "` | " + type(fact.type()) + " | " + fact.zh() + " | "
                + fact.en() + " | " + known(name, fact) + " |"));
    }

    private static String known(String name, RecordType.Fact fact) {
        if (name.equals("_direction")) {
            return "信封 envelope";
        }
        return fact.held()
                .map(held -> "台账 ledger: " + held.record() + " `" + held.by() + "`")
                .orElse("接收方 receiver");
    }

    private static String kind(Rule.Kind kind) {
        return switch (kind) {
            case CHECK -> "检查 check";
            case ADVISORY -> "提示 advisory";
            case HISTORY -> "需历史 history";
            case PROCESS -> "流程 process";
        };
    }

    private static String type(FieldType type) {
        if (type instanceof FieldType.Code code) {
            return "C:" + code.set() + (code.values().size() <= 6 ? " " + String.join(" ", code.values()) : "");
        }
        return type.notation();
    }

    private static String names(List<String> names) {
        return names.isEmpty() ? "–" : names.stream().map(n -> "`" + n + "`").collect(Collectors.joining(" "));
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
