package cn.luqiao.gateway.intake;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.translate.Recognised;
import java.util.List;
import java.util.Optional;

/** Ends the intake of a message that is refused, with everything that the refusal's entry needs. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<Problem> problems;
    private final transient Optional<Recognised> recognised;
    private final transient byte[] original;

    Refused(List<Problem> problems, Optional<Recognised> recognised, byte[] original) {
        super(problems.get(0).code(), null, false, false);
        this.problems = List.copyOf(problems);
        this.recognised = recognised;
        this.original = original;
    }

    List<Problem> problems() {
        return problems;
    }

    Optional<Recognised> recognised() {
        return recognised;
    }

    byte[] original() {
        return original;
    }
}
