package cn.luqiao.gateway.generation;

import cn.luqiao.core.source.Findings;
import cn.luqiao.core.source.Nearest;
import cn.luqiao.core.source.Place;
import cn.luqiao.core.source.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks one expression of the simple language: only functions that look at the record, only fields that its type has,
 * and well-formed for Camel's parser.
 */
final class SimpleCheck {
    private static final Pattern FUNCTION = Pattern.compile("\\$(?:simple)?\\{([^{}]*)}?");
    private static final Pattern FIELD = Pattern.compile("body\\.fields\\??\\[([^\\]]*)](\\[[A-Za-z0-9]+])*");
    private static final Pattern VARIABLE = Pattern.compile("variables?[.:]([A-Za-z][A-Za-z0-9]*)");
    private static final Pattern ANSWER = Pattern.compile("variable\\.([A-Za-z][A-Za-z0-9]*)\\[([^\\]]*)]");
    private static final Set<String> WHOLE = Set.of(
            "body",
            "body.id",
            "body.kind",
            "body.kind.type",
            "body.kind.version",
            "body.kind.action",
            "body.flags",
            "body.envelope.sender",
            "body.envelope.receiver",
            "body.envelope.mode",
            "body.envelope.direction",
            "body.envelope.bizSerial",
            "routeId");
    private static final String ALLOWED =
            "${body.fields[NAME]}, ${variable.NAME}, ${variable.ANSWER[NAME]}, ${body.id}, ${body.kind.action},"
                    + " ${body.flags}, ${body.envelope.sender} and the like, ${routeId}";
    private static final Pattern LOGGED =
            Pattern.compile("body|body\\.id|body\\.kind(\\.[a-z]+)?|routeId|body\\.envelope\\.(sender|receiver|mode)");
    private final Set<String> fields;
    private final Set<String> answerFields;
    private final Set<String> variables;
    private final Set<String> answers = new HashSet<>();
    private final SimpleSyntax syntax;
    private final Findings findings;
    private boolean looksAtFields;

    SimpleCheck(
            Set<String> fields,
            Set<String> answerFields,
            Set<String> variables,
            SimpleSyntax syntax,
            Findings findings) {
        this.fields = fields;
        this.answerFields = answerFields;
        this.variables = variables;
        this.syntax = syntax;
        this.findings = findings;
    }

    /** Whether any expression checked so far looks into the body. */
    boolean looksAtFields() {
        return looksAtFields;
    }

    /** From here on a variable of that name holds an answer. */
    void answered(String name) {
        answers.add(name);
        looksAtFields = true;
    }

    /** How an expression is used. */
    enum Use {
        CONDITION,
        VALUE,
        LOG
    }

    void check(Value.Text text, Use use) {
        Matcher m = FUNCTION.matcher(text.text());
        boolean good = true;
        while (m.find()) {
            good &= function(m.group(1).strip(), at(text, m.start()), use);
        }
        if (good) {
            syntax.fault(text.text(), use == Use.CONDITION)
                    .ifPresent(fault -> findings.error(
                            "LQ-7206",
                            at(text, fault.index()),
                            fault.message(),
                            "an expression of Camel's simple language",
                            "Write for example ${body.fields[NAME]} == 'VALUE'."));
        }
    }

    private boolean function(String name, Place place, Use use) {
        if (use == Use.LOG && !LOGGED.matcher(name).matches()) {
            findings.error(
                    "LQ-7216",
                    place,
                    "${" + name + "}",
                    "${body}, ${body.id}, ${body.kind}, ${routeId}",
                    "Log ${body}.");
            return false;
        }
        Matcher field = FIELD.matcher(name);
        if (field.matches()) {
            looksAtFields = true;
            return field(field.group(1), fields, "a field of the record type", place);
        }
        Matcher answer = ANSWER.matcher(name);
        if (answer.matches()) {
            return variable(answer.group(1), answers, "the answer of an earlier enrich of this flow", place)
                    && field(answer.group(2), answerFields, "a field of the answer", place);
        }
        Matcher variable = VARIABLE.matcher(name);
        if (variable.matches()) {
            return variable(
                    variable.group(1), variables, "a variable set by an earlier setVariable of this flow", place);
        }
        looksAtFields |= name.startsWith("body.");
        if (WHOLE.contains(name)) {
            return true;
        }
        findings.error(
                "LQ-7205",
                place,
                "${" + name + "}",
                ALLOWED,
                Nearest.to(name, WHOLE)
                        .map(n -> "Did you mean '${" + n + "}'?")
                        .orElse("Use one of these; translation belongs to dialects."));
        return false;
    }

    private boolean field(String name, Set<String> known, String expected, Place place) {
        if (known.isEmpty() || known.contains(name)) {
            return true;
        }
        findings.error(
                "LQ-7207",
                place,
                name,
                expected,
                Nearest.to(name, known)
                        .map(n -> "Did you mean '" + n + "'?")
                        .orElse("Write one of: " + String.join(", ", known) + "."));
        return false;
    }

    private boolean variable(String name, Set<String> known, String expected, Place place) {
        if (known.contains(name)) {
            return true;
        }
        findings.error(
                "LQ-7205",
                place,
                "${variable." + name + "}",
                expected,
                Optional.of(known)
                        .filter(v -> !v.isEmpty())
                        .flatMap(v -> Nearest.to(name, v))
                        .map(n -> "Did you mean '" + n + "'?")
                        .orElse("Set it first."));
        return false;
    }

    /** The place of an offset within a text; of a text over several lines its beginning. */
    static Place at(Value.Text text, int index) {
        Place start = text.place();
        List<String> lines = text.text().lines().toList();
        return lines.size() > 1
                ? start
                : new Place(start.file(), start.line(), start.column() + index + (text.quoted() ? 1 : 0));
    }
}
