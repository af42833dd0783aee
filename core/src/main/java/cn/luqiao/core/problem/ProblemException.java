package cn.luqiao.core.problem;

import java.util.Objects;

/** Carries a {@link Problem} out of a place that can only throw, such as a parser's callback. */
public class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.summary(), null, false, false);
        this.problem = Objects.requireNonNull(problem, "problem");
    }

    /** The problem to report. */
    public Problem problem() {
        return problem;
    }
}
