package cn.luqiao.core.evidence;

import java.util.List;

/**
 * What the check of a piece of evidence found, step by step.
 *
 * @param steps the steps in order
 */
public record EvidenceReport(List<Step> steps) {
    public EvidenceReport {
        steps = List.copyOf(steps);
    }

    /** The three things that can be said of evidence. */
    public enum Verdict {
        GOOD,
        BROKEN,
        UNDECIDED
    }

    /** Broken when one step is; else undecided when one is; else good. */
    public Verdict verdict() {
        if (steps.stream().anyMatch(step -> step.outcome() == Step.Outcome.BROKEN)) {
            return Verdict.BROKEN;
        }
        return steps.stream().anyMatch(step -> step.outcome() == Step.Outcome.UNDECIDED)
                ? Verdict.UNDECIDED
                : Verdict.GOOD;
    }
}
