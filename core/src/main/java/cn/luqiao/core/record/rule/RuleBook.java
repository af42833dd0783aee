package cn.luqiao.core.record.rule;

import cn.luqiao.core.record.schema.FieldType;
import cn.luqiao.core.record.schema.Shape;
import cn.luqiao.core.source.Findings;
import cn.luqiao.core.source.Place;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The compiled rules of one action. Immutable once compiled, thread-safe. */
public final class RuleBook {
    private final Shape shape;
    private final Map<String, FieldType> facts;
    private final Functions functions;
    private final List<Compiled> compiled = new ArrayList<>();

    /** An empty book over the fields of a shape and declared facts. */
    public RuleBook(Shape shape, Map<String, FieldType> facts, Reference reference) {
        this.shape = shape;
        this.facts = Map.copyOf(facts);
        this.functions = new Functions(reference);
    }

    private record Compiled(Rule rule, Term.Eval when, Term.Eval must) {}

    /** How one rule ended when it did not hold. */
    public sealed interface Result {
        /** The rule. */
        Rule rule();

        /** It is broken; {@code item} is the 0-based item of the list it speaks about, or -1. */
        record Broken(Rule rule, int item) implements Result {}

        /** It could not be judged because facts are not known. */
        record Skipped(Rule rule, Set<String> facts) implements Result {}
    }

    /** Compiles a rule; mistakes become findings at the places of its two expressions. */
    public void add(Rule rule, Place when, Place must, Findings findings) {
        if (shape.position(rule.field()) < 0) {
            findings.error(
                    "LQ-7402",
                    must,
                    "field " + rule.field(),
                    "a field of the record type",
                    "Write a field of schema.json.");
        }
        if (rule.must().isEmpty()) {
            return;
        }
        Optional<Term.Eval> condition =
                rule.when().isEmpty() ? Optional.of(s -> true) : compile(rule.when(), when, findings);
        Optional<Term.Eval> assertion = compile(rule.must(), must, findings);
        if (condition.isPresent() && assertion.isPresent()) {
            compiled.add(new Compiled(rule, condition.get(), assertion.get()));
        }
    }

    /** Names of the tables that the rules look up. */
    public Set<String> tablesUsed() {
        return functions.tablesUsed();
    }

    /**
     * Every rule that is broken or could not be judged, in order of declaration. A rule whose condition or assertion is
     * unknown because fields are absent or malformed does not apply.
     */
    public List<Result> judge(Object[] typed, LocalDate today, Function<String, Optional<Object>> known) {
        List<Result> results = new ArrayList<>(0);
        Scope scope = new Scope(typed, today, known);
        for (Compiled one : compiled) {
            scope.startRule();
            Object applies = one.when().of(scope);
            if (Boolean.FALSE.equals(applies)) {
                continue;
            }
            Object holds = applies == null ? null : one.must().of(scope);
            if (Boolean.FALSE.equals(holds)) {
                results.add(new Result.Broken(one.rule(), scope.failedItem));
            } else if (holds == null && !scope.missingFacts().isEmpty()) {
                results.add(new Result.Skipped(one.rule(), scope.missingFacts()));
            }
        }
        return results;
    }

    private Optional<Term.Eval> compile(String text, Place place, Findings findings) {
        try {
            return Optional.of(Logic.truth(Parser.parse(text, Names.of(shape, facts), functions))
                    .eval());
        } catch (SyntaxFault e) {
            Place at = new Place(place.file(), place.line(), place.column() + e.column - 1);
            findings.error(e.code, at, e.what, e.expected, e.write);
            return Optional.empty();
        }
    }
}
