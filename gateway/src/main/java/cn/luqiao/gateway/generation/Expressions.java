package cn.luqiao.gateway.generation;

import cn.luqiao.core.source.Findings;
import cn.luqiao.core.source.Section;
import cn.luqiao.core.source.Value;
import java.util.List;
import java.util.Optional;

/** Reads the expression of a step, in the language simple or as a constant; all other languages of Camel are refused. */
final class Expressions {
    private static final List<String> REFUSED = List.of(
            "method",
            "ref",
            "language",
            "groovy",
            "js",
            "java",
            "joor",
            "python",
            "jq",
            "jsonpath",
            "xpath",
            "xquery",
            "mvel",
            "ognl",
            "spel",
            "csimple",
            "cel",
            "datasonnet",
            "tokenize",
            "xtokenize",
            "header",
            "exchangeProperty",
            "variable",
            "hl7terser",
            "wasm");
    private final SimpleCheck simple;
    private final Findings findings;

    Expressions(SimpleCheck simple, Findings findings) {
        this.simple = simple;
        this.findings = findings;
    }

    /** Reads and checks the one expression of a step. */
    void read(Section step, SimpleCheck.Use use) {
        Section holder = holder(step);
        refuse(holder);
        if (holder.has("simple")) {
            text(holder, "simple").ifPresent(text -> simple.check(text, use));
        } else if (holder.has("constant")) {
            text(holder, "constant");
        } else {
            missing(holder, "simple: or constant:");
        }
        close(step, holder);
    }

    /** The constant of a step; anything else is a finding. */
    Optional<Value.Text> constant(Section step) {
        Section holder = holder(step);
        refuse(holder);
        Optional<Value.Text> constant = Optional.empty();
        if (holder.has("constant")) {
            constant = text(holder, "constant");
        } else if (holder.has("simple")) {
            findings.error(
                    "LQ-7202",
                    holder.place("simple"),
                    "receivers computed by an expression",
                    "constant: partner:NAME,partner:NAME",
                    "Name the receivers, or write 'to: partner:GROUP?by=FIELD'.");
        } else {
            missing(holder, "constant:");
        }
        close(step, holder);
        return constant;
    }

    private static Section holder(Section step) {
        return step.has("expression") ? step.section("expression") : step;
    }

    private static void close(Section step, Section holder) {
        if (holder != step) {
            holder.done();
        }
    }

    private void refuse(Section holder) {
        for (String language : REFUSED) {
            if (holder.keys().contains(language) && holder.has(language)) {
                findings.error(
                        "LQ-7204",
                        holder.place(language),
                        language,
                        "simple or constant",
                        "Write it in simple: ${body.fields[NAME]} == 'VALUE'.");
            }
        }
    }

    private void missing(Section holder, String expected) {
        if (REFUSED.stream().noneMatch(holder.keys()::contains)) {
            findings.error("LQ-7003", holder.place(), "expression", expected, "Add '" + expected + "' here.");
        }
    }

    private Optional<Value.Text> text(Section holder, String language) {
        Optional<Value> value = holder.value(language);
        if (value.orElse(null) instanceof Value.Text text) {
            return Optional.of(text);
        }
        Section spelled = holder.section(language);
        Optional<Value> inner = spelled.required("expression");
        spelled.done();
        return inner.filter(Value.Text.class::isInstance).map(Value.Text.class::cast);
    }
}
