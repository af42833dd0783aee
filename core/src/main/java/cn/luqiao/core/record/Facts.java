package cn.luqiao.core.record;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What rules may know besides the record itself: the day, and facts from the envelope or other records. Names of facts
 * begin with an underscore; a rule whose fact is not known is skipped.
 */
public interface Facts {
    /** The day of the check. */
    LocalDate today();

    /** A fact such as {@code _caseResult}: a value in canonical form, or BigDecimal. */
    Optional<Object> fact(String name);

    /** No facts but the day. */
    static Facts at(LocalDate today) {
        return of(today, Map.of());
    }

    /** The day and the facts of a map, whose null values count as absent. */
    static Facts of(LocalDate today, Map<String, ?> facts) {
        Map<String, Object> copy = new HashMap<>(facts);
        return new Facts() {
            @Override
            public LocalDate today() {
                return today;
            }

            @Override
            public Optional<Object> fact(String name) {
                return Optional.ofNullable(copy.get(name));
            }
        };
    }
}
