package cn.luqiao.core.record.rule;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What one evaluation sees: the record's typed values, the current item of a list, facts and the clock. */
final class Scope {
    final Object[] record;
    final LocalDate today;
    final Function<String, Optional<Object>> facts;
    private Set<String> missingFacts = Set.of();
    Object item;
    int failedItem = -1;

    Scope(Object[] record, LocalDate today, Function<String, Optional<Object>> facts) {
        this.record = record;
        this.today = today;
        this.facts = facts;
    }

    /** Forgets what the previous rule noted. */
    void startRule() {
        failedItem = -1;
        missingFacts = Set.of();
    }

    /** Notes a fact that is not known. */
    void misses(String fact) {
        if (missingFacts.isEmpty()) {
            missingFacts = Set.of(fact);
            return;
        }
        Set<String> more = new HashSet<>(missingFacts);
        more.add(fact);
        missingFacts = Set.copyOf(more);
    }

    /** Facts that the current rule asked for in vain. */
    Set<String> missingFacts() {
        return missingFacts;
    }

    /** Whether a value is known; asking is no reason to miss a fact. */
    boolean present(Term.Eval value) {
        Set<String> before = missingFacts;
        boolean present = value.of(this) != null;
        missingFacts = before;
        return present;
    }

    /** Typed value of the current row at a position. */
    Object row(int position) {
        return ((Object[]) item)[position];
    }
}
