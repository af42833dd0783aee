package cn.luqiao.core.translate.mapping;

import cn.luqiao.core.identifier.Masking;
import cn.luqiao.core.problem.Problem;
import java.util.List;
import java.util.Set;

/**
 * What one rule did with one message, for people who look at a mapping at work.
 *
 * @param rule id of the rule
 * @param place {@code file:line} of the rule
 * @param applied whether its condition held
 * @param wirePlace where on the wire
 * @param wire text on the wire, as read or written; empty when there was none
 * @param field canonical field; empty when it concerns none
 * @param value canonical value as set or written; empty when there was none
 * @param mask how the field's values are masked
 * @param flags quality flags that it set
 * @param problems what it found wrong
 */
public record RuleStep(
        String rule,
        String place,
        boolean applied,
        String wirePlace,
        String wire,
        String field,
        String value,
        Masking mask,
        Set<String> flags,
        List<Problem> problems) {
    public RuleStep {
        flags = Set.copyOf(flags);
        problems = List.copyOf(problems);
    }
}
