package cn.luqiao.core.record.rule;

import cn.luqiao.core.source.Nearest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The functions of the rule language by name. */
final class Functions {
    private static final Set<String> INSIDE = Set.of("sum", "all", "distinct", "sequence");
    private static final Set<String> SPECIAL = Set.of(
            "sum",
            "all",
            "distinct",
            "sequence",
            "count",
            "present",
            "known",
            "if",
            "today",
            "listed",
            "lookupNumber",
            "lookupText");

    private final Map<String, Simple> simple;
    private final TableFunctions tables;

    Functions(Reference reference) {
        this.simple = Simple.all(reference);
        this.tables = new TableFunctions(reference.tables());
    }

    /** Names of the tables looked up so far. */
    Set<String> tablesUsed() {
        return tables.used();
    }

    /** Whether the arguments after the first see the items of the list that the first one is. */
    boolean looksInside(Token name) {
        return INSIDE.contains(name.text());
    }

    /** Refuses a name that no function has. */
    void known(Token name) {
        if (simple.containsKey(name.text()) || SPECIAL.contains(name.text())) {
            return;
        }
        Set<String> all = new TreeSet<>(simple.keySet());
        all.addAll(SPECIAL);
        throw SyntaxFault.unknown(
                name.column(),
                "function " + name.text(),
                "one of " + String.join(", ", all),
                Nearest.to(name.text(), all)
                        .map(n -> "Did you mean '" + n + "'?")
                        .orElse("Write one of them."));
    }

    /** The call of a function. */
    Term call(Token name, List<Term> arguments) {
        Simple function = simple.get(name.text());
        return function == null ? special(name, arguments) : plain(name, function, arguments);
    }

    private Term special(Token name, List<Term> arguments) {
        return switch (name.text()) {
            case "listed" -> tables.listed(name, arguments);
            case "lookupNumber" -> tables.lookUp(name, arguments, ValueType.NUMBER);
            case "lookupText" -> tables.lookUp(name, arguments, ValueType.TEXT);
            case "distinct" -> ListFunctions.distinct(atLeast(name, arguments, 2));
            case "sum" -> ListFunctions.sum(exactly(name, arguments, 2));
            case "all" -> ListFunctions.all(exactly(name, arguments, 2));
            case "sequence" -> ListFunctions.sequence(exactly(name, arguments, 2));
            case "count" -> ListFunctions.count(exactly(name, arguments, 1));
            case "present" -> present(exactly(name, arguments, 1).get(0));
            case "known" -> known(exactly(name, arguments, 2));
            case "if" -> choice(exactly(name, arguments, 3));
            default -> today(name, exactly(name, arguments, 0));
        };
    }

    private static Term plain(Token name, Simple function, List<Term> arguments) {
        exactly(name, arguments, function.takes().size());
        Term.Eval[] evals = new Term.Eval[arguments.size()];
        for (int i = 0; i < evals.length; i++) {
            evals[i] = Logic.wanted(arguments.get(i), function.takes().get(i)).eval();
        }
        return Term.of(function.gives(), name.column(), scope -> {
            Object[] values = new Object[evals.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = evals[i].of(scope);
                if (values[i] == null) {
                    return null;
                }
            }
            return function.body().of(values, scope);
        });
    }

    private static Term present(Term value) {
        Term.Eval eval = value.eval();
        return Term.of(ValueType.TRUTH, value.column(), scope -> scope.present(eval));
    }

    private static Term known(List<Term> arguments) {
        Term value = arguments.get(0);
        Term otherwise = Logic.wanted(arguments.get(1), value.type());
        Term.Eval present = present(value).eval();
        return Term.of(
                value.type(),
                value.column(),
                scope -> (Boolean) present.of(scope)
                        ? value.eval().of(scope)
                        : otherwise.eval().of(scope));
    }

    private static Term choice(List<Term> arguments) {
        Term.Eval condition = Logic.truth(arguments.get(0)).eval();
        Term yes = arguments.get(1);
        Term no = Logic.wanted(arguments.get(2), yes.type());
        return Term.of(yes.type(), yes.column(), scope -> {
            Object holds = condition.of(scope);
            return holds == null ? null : ((Boolean) holds ? yes : no).eval().of(scope);
        });
    }

    private static Term today(Token name, List<Term> none) {
        return new Term(
                ValueType.DATE,
                scope -> scope.today,
                name.column(),
                java.util.Optional.empty(),
                java.util.Optional.empty(),
                none.isEmpty());
    }

    private static List<Term> exactly(Token name, List<Term> arguments, int count) {
        if (arguments.size() != count) {
            throw SyntaxFault.type(
                    name.column(), name.text() + " with " + arguments.size() + " arguments", count + " arguments");
        }
        return arguments;
    }

    private static List<Term> atLeast(Token name, List<Term> arguments, int count) {
        if (arguments.size() < count) {
            throw SyntaxFault.type(
                    name.column(),
                    name.text() + " with " + arguments.size() + " arguments",
                    "at least " + count + " arguments");
        }
        return arguments;
    }
}
