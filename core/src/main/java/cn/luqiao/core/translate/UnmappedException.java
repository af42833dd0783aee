package cn.luqiao.core.translate;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;

/** A record cannot be written until a code is known; its rule lets it wait. */
public final class UnmappedException extends ProblemException {
    private static final long serialVersionUID = 1L;
    private final transient UnmappedCode code;

    public UnmappedException(Problem problem, UnmappedCode code) {
        super(problem);
        this.code = code;
    }

    /** What is missing. */
    public UnmappedCode code() {
        return code;
    }
}
