package cn.luqiao.core.translate.mapping;

import cn.luqiao.core.identifier.Masking;
import cn.luqiao.core.source.Nearest;
import cn.luqiao.core.source.Section;
import cn.luqiao.core.translate.codes.CodeTable;
import cn.luqiao.core.translate.codes.FieldMeaning;
import cn.luqiao.core.translate.wire.Slot;
import cn.luqiao.core.translate.wire.WireSink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads and checks one list of rules for one set of canonical fields. */
final class RuleReader {
    private static final Target UNKNOWN = new Target("", false, false, List.of(), Masking.NONE);
    private final MappingScope scope;
    private final List<Target> targets;
    private final Places places;
    private final CodeUseReader codes;
    private final Map<String, String> ids = new HashMap<>();
    private final Set<String> written = new HashSet<>();

    RuleReader(MappingScope scope, List<Target> targets, Places places) {
        this.scope = scope;
        this.targets = targets;
        this.places = places;
        this.codes = new CodeUseReader(scope.tables(), scope.usedTables(), targets);
    }

    /** The compiled rules of a list. */
    RuleTable read(List<Section> sections) {
        List<Rule> rules = new ArrayList<>();
        for (Section section : sections) {
            rule(section).ifPresent(rules::add);
        }
        return new RuleTable(rules, targets.stream().map(Target::name).toList());
    }

    private Optional<Rule> rule(Section section) {
        RuleHead head = head(section);
        Optional<Rule> rule;
        if (section.has("list")) {
            rule = list(section, head);
        } else if (section.has("jslt")) {
            rule = new ScriptReader(scope, targets, places).read(section, head);
        } else if (section.has("widths")) {
            rule = spread(section, head);
        } else if (section.has("constant")) {
            rule = constant(section, head);
        } else if (section.has("context")) {
            rule = context(section, head);
        } else {
            rule = value(section, head);
        }
        section.done();
        return rule;
    }

    private RuleHead head(Section section) {
        String id = section.text("id")
                .orElseGet(() -> named(section, "wire").orElseGet(() -> section.text("field", "script")));
        String place = scope.label() + ":" + section.place().line();
        String before = ids.put(id, place);
        if (before != null) {
            section.findings()
                    .error(
                            "LQ-7505",
                            section.place(),
                            "rule " + id + " as at " + before,
                            "each id once in a table",
                            "Give this rule an id of its own.");
        }
        RuleHead.Way way = RuleHead.Way.valueOf(
                section.oneOf("way", List.of("both", "read", "write"), "both").toUpperCase(Locale.ROOT));
        return new RuleHead(id, meaning(section), place, way, condition(section));
    }

    /** What the dictionary says of the rule's field code; a warning when the field is none that it may mean. */
    private String meaning(Section section) {
        String wire = named(section, "wire").orElse("");
        String code = section.text("code", wire.substring(wire.lastIndexOf('/') + 1));
        Optional<FieldMeaning> found = scope.dictionary().flatMap(d -> d.find(code));
        String field = section.text("field", "");
        found.filter(m -> !field.isEmpty() && !m.allows(field)).ifPresent(m -> section.findings()
                .warning(
                        "LQ-7221",
                        section.place("field"),
                        code + " " + m.zh() + " · " + m.en() + ", field " + field,
                        m.fields().isEmpty() ? "no canonical field" : String.join(" or ", m.fields()),
                        "Look the code up in "
                                + scope.dictionary().orElseThrow().name() + "."));
        return found.map(FieldMeaning::zh).orElse("");
    }

    /** The first text at a key. */
    private static Optional<String> named(Section section, String key) {
        return section.texts(key).stream().findFirst();
    }

    private Condition condition(Section rule) {
        if (!rule.has("when")) {
            return Condition.ALWAYS;
        }
        Section when = rule.section("when");
        if (when.has("wire")) {
            return wireCondition(rule, when);
        }
        String field = when.requiredText("field");
        Target target = known(field, when, "field");
        Condition condition = new Condition.Present(field, when.flag("present", true));
        if (when.has("is")) {
            condition = new Condition.Is(field, allowed(target, when, "is"));
        } else if (when.has("isNot")) {
            condition = new Condition.IsNot(field, allowed(target, when, "isNot"));
        }
        when.done();
        return condition;
    }

    private Condition wireCondition(Section rule, Section when) {
        if (!rule.text("way", "both").equals("read")) {
            when.wrong(
                    "wire", when.text("wire", ""), "way: read", "A place on the wire can be asked only while reading.");
        }
        String path = when.text("wire", "");
        List<String> values = when.texts("is");
        when.required("is");
        when.done();
        try {
            return new Condition.WireIs(places.slot(path), values);
        } catch (IllegalArgumentException e) {
            when.wrong("wire", path, e.getMessage(), "Correct the path.");
            return Condition.ALWAYS;
        }
    }

    private Optional<Rule> value(Section section, RuleHead head) {
        Optional<Slot> slot = slot(section, head);
        Target target = target(section);
        Optional<CodeUse> use = codes.read(section, head.reads() && head.writes());
        use.ifPresent(of -> onlyAllowed(of, target, section));
        boolean mark =
                section.oneOf("damage", List.of("refuse", "mark"), "refuse").equals("mark");
        if (mark && head.reads() && head.writes()) {
            section.findings()
                    .warning(
                            "LQ-7501",
                            section.place(),
                            "damage: mark",
                            "way: read",
                            "Declare 'way: read': a marked character cannot be written back.");
        }
        WireSink.Form form = form(section);
        List<String> absents = section.texts("absent");
        String ifAbsent = section.text("default", "");
        boolean needed = section.flag("needed", false);
        var conversion = use.isPresent() && !section.has("as")
                ? scope.conversions().code()
                : scope.conversions().of(section);
        return slot.map(s -> new ValueRule(
                head, s, target, targets.indexOf(target), conversion, use, absents, ifAbsent, form, needed, mark));
    }

    /** The texts at a key, with a finding for each that the field can never have. */
    private static List<String> allowed(Target target, Section section, String key) {
        List<String> texts = section.texts(key);
        texts.stream()
                .filter(text -> !target.allows(text))
                .forEach(text -> impossible(section, key, target, target.name() + " " + text, text));
        return texts;
    }

    /** A finding for each value of a code table that the record type would refuse. */
    private static void onlyAllowed(CodeUse use, Target target, Section section) {
        for (CodeTable table : use.tables()) {
            table.rows().stream()
                    .filter(row -> row.reads() && !target.allows(row.canonical()))
                    .forEach(row -> impossible(
                            section,
                            "codes",
                            target,
                            table.place(row) + " " + target.name() + " " + row.canonical(),
                            row.canonical()));
        }
        if (use.unmapped() == CodeUse.Unmapped.FIXED && !target.allows(use.fallback())) {
            impossible(section, "codes", target, target.name() + " " + use.fallback(), use.fallback());
        }
    }

    private static void impossible(Section section, String key, Target target, String what, String value) {
        section.findings()
                .error(
                        "LQ-7313",
                        section.place(key),
                        what,
                        "one of " + String.join(", ", target.values()),
                        Nearest.to(value, target.values())
                                .map(n -> "Did you mean '" + n + "'?")
                                .orElse("Write a value that the record type has."));
    }

    private Optional<Rule> list(Section section, RuleHead head) {
        Optional<Slot> slot = slot(section, head);
        Target target = target(section);
        if (!target.list() && target != UNKNOWN) {
            section.wrong("field", target.name(), "a list field", "Use a plain rule for it.");
        }
        List<Target> rows = target.rows().isEmpty()
                ? List.of(new Target(ListRule.ITEM, false, false, List.of(), target.mask(), target.values()))
                : target.rows();
        String joined = section.text("joined", "");
        if (!joined.isEmpty() && !target.rows().isEmpty()) {
            section.wrong("joined", joined, "a list of plain values", "Lists of rows cannot be joined in one value.");
        }
        Places items = joined.isEmpty() ? places.items() : Places.tree("");
        RuleTable rules = new RuleReader(scope, rows, items).read(section.sections("list"));
        return slot.map(s -> joined.isEmpty()
                ? new ListRule(head, s, target, rules)
                : new JoinedListRule(head, s, target, rules, joined));
    }

    private Optional<Rule> spread(Section section, RuleHead head) {
        List<String> paths = section.texts("wire");
        List<Integer> widths = new ArrayList<>();
        for (String width : section.texts("widths")) {
            widths.add(width.matches("[1-9][0-9]?") ? Integer.parseInt(width) : 0);
        }
        Target target = target(section);
        var conversion = scope.conversions().of(section);
        if (paths.size() != widths.size() || paths.size() < 2 || widths.contains(0)) {
            section.wrong("widths", widths.toString(), "a number of characters for each place", "Write one for each.");
            return Optional.empty();
        }
        List<Slot> slots =
                paths.stream().flatMap(p -> slot(section, head, p).stream()).toList();
        return slots.size() == paths.size()
                ? Optional.of(new SpreadRule(head, slots, widths, target, conversion))
                : Optional.empty();
    }

    private Optional<Rule> constant(Section section, RuleHead head) {
        String value = section.text("constant", "");
        if (section.has("field")) {
            Target target = target(section);
            allowed(target, section, "constant");
            return Optional.of(new ConstantFieldRule(head, target, value));
        }
        WireSink.Form form = form(section);
        return slot(section, head).map(s -> new ConstantWireRule(head, s, value, form));
    }

    private Optional<Rule> context(Section section, RuleHead head) {
        String word = section.oneOf("context", ContextValue.words(), "messageId");
        WireSink.Form form = form(section);
        var conversion = scope.conversions().of(section);
        return slot(section, head)
                .flatMap(s -> ContextValue.of(word).map(v -> new ContextRule(head, s, v, conversion, form)));
    }

    private Optional<Slot> slot(Section section, RuleHead head) {
        String path = section.requiredText("wire");
        return path.isEmpty() ? Optional.empty() : slot(section, head, path);
    }

    private Optional<Slot> slot(Section section, RuleHead head, String path) {
        try {
            Slot slot = places.slot(path);
            boolean twice = head.writes() && head.when() instanceof Condition.Always && !written.add(slot.path());
            if (twice) {
                section.findings()
                        .error(
                                "LQ-7505",
                                section.place("wire"),
                                path + " is written twice",
                                "each place written by one rule",
                                "Make one of them 'way: read', or give it a condition.");
            }
            return Optional.of(slot);
        } catch (IllegalArgumentException e) {
            section.wrong("wire", path, e.getMessage(), "Correct the path.");
            return Optional.empty();
        }
    }

    private Target target(Section section) {
        String field = section.requiredText("field");
        return known(field, section, "field");
    }

    private Target known(String field, Section section, String key) {
        Optional<Target> target = Target.named(targets, field);
        if (target.isEmpty() && !field.isEmpty()) {
            List<String> names = targets.stream().map(Target::name).toList();
            section.findings()
                    .error(
                            "LQ-7005",
                            section.place(key),
                            "field " + field,
                            "one of " + String.join(", ", names),
                            Nearest.to(field, names)
                                    .map(n -> "Did you mean '" + n + "'?")
                                    .orElse("Write one of them."));
        }
        return target.orElse(UNKNOWN);
    }

    private static WireSink.Form form(Section section) {
        return switch (section.oneOf("type", List.of("text", "number", "truth"), "text")) {
            case "number" -> WireSink.Form.NUMBER;
            case "truth" -> WireSink.Form.TRUTH;
            default -> WireSink.Form.TEXT;
        };
    }
}
