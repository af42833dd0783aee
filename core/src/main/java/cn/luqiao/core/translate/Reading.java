package cn.luqiao.core.translate;

import cn.luqiao.core.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a dialect read: canonical fields and quality flags, or the problems that prevented it.
 *
 * @param fields canonical body; incomplete when there are problems
 * @param flags quality flags set by repairs
 * @param problems everything that could not be translated, with place, rule, masked value and expectation
 */
public record Reading(Map<String, Object> fields, Set<String> flags, List<Problem> problems) {
    public Reading {
        flags = Set.of(flags.toArray(String[]::new));
        problems = List.copyOf(problems);
    }
}
