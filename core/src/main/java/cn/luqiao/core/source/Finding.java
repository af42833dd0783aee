package cn.luqiao.core.source;

import cn.luqiao.core.problem.Problem;

/**
 * One result of checking configuration: how bad, where, and the problem.
 *
 * @param severity error stops a start, warning does not
 * @param place file, line, column
 * @param problem code, message, expectation and what to write
 */
public record Finding(Severity severity, Place place, Problem problem) {
    /** How bad a finding is. */
    public enum Severity {
        ERROR,
        WARNING
    }

    /** {@code file:line:col: severity CODE message → what to write}, on one line. */
    public String text() {
        StringBuilder text = new StringBuilder()
                .append(place)
                .append(": ")
                .append(severity == Severity.ERROR ? "error " : "warning ")
                .append(problem.code())
                .append(' ')
                .append(problem.kind().zh())
                .append(" · ")
                .append(problem.kind().en());
        if (!problem.what().isEmpty()) {
            text.append(": ").append(problem.what());
        }
        if (!problem.expected().isEmpty()) {
            text.append(" (expected: ").append(problem.expected()).append(')');
        }
        return text.append(" → ").append(problem.remedy()).toString();
    }
}
