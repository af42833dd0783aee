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
 * @param unmapped the codes among the problems for which the record may wait
 */
public record Reading(
        Map<String, Object> fields, Set<String> flags, List<Problem> problems, List<UnmappedCode> unmapped) {
    public Reading {
        flags = flags.isEmpty() ? Set.of() : Set.of(flags.toArray(String[]::new));
        problems = problems.isEmpty() ? List.of() : List.copyOf(problems);
        unmapped = unmapped.isEmpty() ? List.of() : List.copyOf(unmapped);
    }

    /** A reading in which no code is missing. */
    public Reading(Map<String, Object> fields, Set<String> flags, List<Problem> problems) {
        this(fields, flags, problems, List.of());
    }

    /** The problems as a refusal tells them: a code for which nothing waits is simply not in its table. */
    public List<Problem> refusals() {
        return problems.stream()
                .map(p -> p.code().equals("LQ-2202")
                        ? Problem.of("LQ-2201")
                                .at(p.where())
                                .because(p.what())
                                .expected(p.expected())
                                .about(p.field(), p.rule())
                        : p)
                .toList();
    }

    /** Whether nothing is wrong but codes for which the record may wait. */
    public boolean waitsForCodes() {
        return !unmapped.isEmpty() && unmapped.size() == problems.size();
    }
}
