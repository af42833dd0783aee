package cn.luqiao.core.record.rule;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What one evaluation sees: the record's typed values, the current item of a list, facts and the clock. */
final class Scope {
    final Object[] record;
    final LocalDate today;
    final Function<String, Optional<Object>> facts;
    final Set<String> missingFacts = new LinkedHashSet<>();
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
        missingFacts.clear();
    }

    /** Typed value of the current row at a position. */
    Object row(int position) {
        return ((Object[]) item)[position];
    }
}
