package cn.luqiao.gateway.generation;

import cn.luqiao.core.source.Findings;
import cn.luqiao.core.source.Nearest;
import cn.luqiao.core.source.Place;
import cn.luqiao.core.source.Section;
import cn.luqiao.core.source.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the steps of a flow, in order and to any depth, and refuses every step that could do more than look and send. */
final class StepReader {
    private static final List<String> STEPS =
            List.of("to", "filter", "choice", "split", "multicast", "recipientList", "setVariable", "log", "enrich");
    private static final List<String> COMMON = List.of("id", "description");
    private final Findings findings;
    private final SimpleCheck simple;
    private final Expressions expressions;
    private final TargetReader targets;
    private final Set<String> variables = new HashSet<>();

    StepReader(
            Vocabulary vocabulary,
            Set<String> fields,
            Set<String> answerFields,
            Set<String> searched,
            SimpleSyntax syntax,
            RouteText text,
            Findings findings) {
        this.findings = findings;
        this.simple = new SimpleCheck(fields, answerFields, variables, syntax, findings);
        this.expressions = new Expressions(simple, findings);
        this.targets = new TargetReader(vocabulary, fields, searched, text, findings);
    }

    List<FlowTarget> targets() {
        return targets.found();
    }

    boolean looksAtFields() {
        return simple.looksAtFields();
    }

    /** Reads the list under {@code steps:}. */
    void read(Section parent) {
        Optional<Value> steps = parent.required("steps");
        if (steps.isEmpty()) {
            return;
        }
        if (!(steps.get() instanceof Value.Items items)) {
            parent.wrong("steps", steps.get().shape(), "a list", "Write '- to: partner:NAME' lines.");
            return;
        }
        items.items().forEach(this::step);
    }

    private void step(Value item) {
        if (!(item instanceof Value.Mapping mapping) || mapping.entries().size() != 1) {
            findings.error("LQ-7004", item.place(), item.shape(), "one step", "Write '- STEP: …', one step an entry.");
            return;
        }
        String name = mapping.entries().keySet().iterator().next();
        Place place = mapping.keys().get(name);
        Value value = mapping.entries().get(name);
        if (name.equals("toD")) {
            findings.error(
                    "LQ-7202",
                    place,
                    "toD",
                    "to: partner:GROUP?by=FIELD, or choice",
                    "Name the group and the field that chooses: a receiver built from text could get options of its own.");
        } else if (!STEPS.contains(name)) {
            findings.error(
                    "LQ-7201",
                    place,
                    name,
                    "one of " + String.join(", ", STEPS),
                    Nearest.to(name, STEPS)
                            .map(n -> "Did you mean '" + n + "'?")
                            .orElse("Remove it: a flow looks at a record and names receivers, no more."));
        } else {
            Placeholders.check(value, findings);
            known(name, value);
        }
    }

    private void known(String name, Value value) {
        switch (name) {
            case "to" -> to(value);
            case "log" -> log(value);
            case "choice" -> choice(Section.of(value, findings));
            case "filter" -> nested(Section.of(value, findings), SimpleCheck.Use.CONDITION);
            case "split" -> nested(Section.of(value, findings), SimpleCheck.Use.VALUE);
            case "multicast" -> block(Section.of(value, findings));
            case "recipientList" -> named(Section.of(value, findings));
            case "enrich" -> enrich(Section.of(value, findings));
            default -> setVariable(Section.of(value, findings));
        }
    }

    private void to(Value value) {
        if (value instanceof Value.Text text) {
            targets.read(text, Map.of(), Optional.empty());
            return;
        }
        Section section = Section.of(value, findings);
        common(section);
        Map<String, String> parameters = targets.parameters(section);
        if (section.required("uri").orElse(null) instanceof Value.Text uri) {
            targets.read(uri, parameters, section.text("id"));
        }
        section.done();
    }

    private void log(Value value) {
        if (value instanceof Value.Text text) {
            simple.check(text, SimpleCheck.Use.LOG);
            return;
        }
        Section section = Section.of(value, findings);
        common(section);
        section.oneOf("loggingLevel", List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR"), "INFO");
        if (section.required("message").orElse(null) instanceof Value.Text message) {
            simple.check(message, SimpleCheck.Use.LOG);
        }
        section.done();
    }

    private void choice(Section section) {
        common(section);
        section.required("when");
        section.sections("when").forEach(when -> nested(when, SimpleCheck.Use.CONDITION));
        if (section.has("otherwise")) {
            block(section.section("otherwise"));
        }
        section.done();
    }

    private void nested(Section section, SimpleCheck.Use use) {
        expressions.read(section, use);
        block(section);
    }

    private void block(Section section) {
        common(section);
        read(section);
        section.done();
    }

    /** Receivers by expression: only a constant is known beforehand. */
    private void named(Section section) {
        common(section);
        Optional<String> id = section.text("id");
        expressions.constant(section).ifPresent(text -> targets.readList(text, id));
        section.done();
    }

    /** A question on the way: the answer becomes a variable, for the body stays the record. */
    private void enrich(Section section) {
        common(section);
        Optional<String> id = section.text("id");
        expressions.constant(section).ifPresent(text -> targets.readAsked(text, id));
        String name = variableName(section, "variableReceive");
        section.done();
        simple.answered(name);
    }

    private void setVariable(Section section) {
        common(section);
        String name = variableName(section, "name");
        expressions.read(section, SimpleCheck.Use.VALUE);
        variables.add(name);
        section.done();
    }

    private static String variableName(Section section, String key) {
        String name = section.requiredText(key);
        if (!name.isEmpty() && !name.matches("[A-Za-z][A-Za-z0-9]*")) {
            section.wrong(
                    key, name, "letters and digits", "Choose a plain name; 'global:' and the like are not allowed.");
        }
        return name;
    }

    private static void common(Section section) {
        COMMON.forEach(section::has);
    }
}
