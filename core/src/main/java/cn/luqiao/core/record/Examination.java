package cn.luqiao.core.record;

import java.util.List;
import java.util.Set;

/**
 * What a check found.
 *
 * @param violations everything wrong, advisory findings among it
 * @param skipped rules that could not be judged for want of facts
 */
public record Examination(List<Violation> violations, List<Skipped> skipped) {
    public Examination {
        violations = List.copyOf(violations);
        skipped = List.copyOf(skipped);
    }

    /**
     * A rule that was not judged.
     *
     * @param rule its id
     * @param facts the facts that it needs
     */
    public record Skipped(String rule, Set<String> facts) {}

    /** Whether nothing but advisory findings is wrong. */
    public boolean acceptable() {
        return violations.isEmpty() || violations.stream().allMatch(Violation::advisory);
    }
}
