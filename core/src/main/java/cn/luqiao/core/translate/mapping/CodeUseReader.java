package cn.luqiao.core.translate.mapping;

import cn.luqiao.core.source.Findings;
import cn.luqiao.core.source.Nearest;
import cn.luqiao.core.source.Place;
import cn.luqiao.core.source.Section;
import cn.luqiao.core.source.Value;
import cn.luqiao.core.translate.codes.CodeRow;
import cn.luqiao.core.translate.codes.CodeTable;
import cn.luqiao.core.translate.codes.CodeTables;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the {@code codes} of a rule: a table's name, or a mapping with table, day, policy and flag. */
final class CodeUseReader {
    private static final List<String> POLICIES = List.of("reject", "park", "fixed", "other");
    private final CodeTables tables;
    private final Set<String> used;
    private final List<Target> targets;

    CodeUseReader(CodeTables tables, Set<String> used, List<Target> targets) {
        this.tables = tables;
        this.used = used;
        this.targets = targets;
    }

    Optional<CodeUse> read(Section rule, boolean bothWays) {
        Optional<Value> value = rule.value("codes");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.get() instanceof Value.Text text) {
            return table(text.text(), text.place(), rule.findings())
                    .map(t -> checked(plain(t), text.place(), bothWays, rule.findings()));
        }
        Section section = rule.section("codes");
        Optional<CodeUse> use = declared(section);
        section.done();
        return use.map(u -> checked(u, section.place(), bothWays, rule.findings()));
    }

    private static CodeUse plain(CodeTable table) {
        return new CodeUse(table, "", CodeUse.Unmapped.REJECT, "", Optional.empty(), "", true);
    }

    private Optional<CodeUse> declared(Section section) {
        String policy = section.oneOf("unmapped", POLICIES, "reject");
        Optional<CodeTable> other = policy.equals("other")
                ? table(section.requiredText("other"), section.place("other"), section.findings())
                : Optional.empty();
        String fixed = policy.equals("fixed") ? section.requiredText("value") : "";
        String day = section.text("on", "");
        String flag = section.text("flag", "");
        boolean laterWait = !policy.equals("park")
                || section.oneOf("later", List.of("wait", "pass"), "wait").equals("wait");
        CodeUse.Unmapped unmapped = CodeUse.Unmapped.valueOf(policy.toUpperCase(Locale.ROOT));
        return table(section.requiredText("table"), section.place("table"), section.findings())
                .map(table -> new CodeUse(table, day, unmapped, fixed, other, flag, laterWait));
    }

    private CodeUse checked(CodeUse use, Place place, boolean bothWays, Findings findings) {
        checkDay(use, place, findings);
        Set<String> written = use.table().rows().stream()
                .filter(CodeRow::writes)
                .map(CodeRow::canonical)
                .collect(Collectors.toSet());
        List<String> lost = use.table().rows().stream()
                .filter(r -> r.reads() && !written.contains(r.canonical()))
                .map(CodeRow::canonical)
                .distinct()
                .toList();
        if (bothWays && (!lost.isEmpty() || use.unmapped() == CodeUse.Unmapped.FIXED)) {
            findings.warning(
                    "LQ-7501",
                    place,
                    lost.isEmpty() ? "unmapped: fixed" : "read but never written: " + String.join(", ", lost),
                    "every value that is read can be written",
                    "Add rows that write them, or declare 'way: read'.");
        }
        return use;
    }

    private void checkDay(CodeUse use, Place place, Findings findings) {
        boolean dated = use.table().dated() || use.other().map(CodeTable::dated).orElse(false);
        boolean known = use.day().equals(CodeUse.RECEIPT)
                || Target.named(targets, use.day()).isPresent();
        if (use.day().equals("now")) {
            findings.error(
                    "LQ-7506",
                    place,
                    "on: now",
                    "a date field or receipt",
                    "Write the field whose date decides, or receipt: 'now' cannot be repeated.");
        } else if (!use.day().isEmpty() && !known) {
            findings.error("LQ-7005", place, "on: " + use.day(), "a field of the record or receipt", advice(use.day()));
        } else if (use.day().isEmpty() && dated) {
            findings.error(
                    "LQ-7506", place, use.table().name(), "on: <date field> or on: receipt", "Say which date decides.");
        }
    }

    private String advice(String field) {
        return Nearest.to(field, targets.stream().map(Target::name).toList())
                .map(n -> "Did you mean '" + n + "'?")
                .orElse("Write one of the record's date fields.");
    }

    private Optional<CodeTable> table(String name, Place place, Findings findings) {
        Optional<CodeTable> table = tables.find(name);
        if (table.isEmpty()) {
            findings.error(
                    "LQ-7005",
                    place,
                    "code table " + name,
                    "a file schemas/codes/<system>/<table>.csv",
                    Nearest.to(name, tables.names())
                            .map(n -> "Did you mean '" + n + "'?")
                            .orElse("Add the table."));
        } else {
            used.add(name);
        }
        return table;
    }
}
