package cn.luqiao.core.translate;

import cn.luqiao.core.problem.Problem;
import java.util.List;
import java.util.Map;

/** The meaning of a partner's answer. An unknown code is never success. */
public sealed interface PartnerAnswer {
    /** The partner took it. {@code fields} is the canonical answer, empty for one-way messages. */
    record Success(Map<String, Object> fields) implements PartnerAnswer {}

    /** The partner refused it for good; LQ-3001 with the partner's own code and text. */
    record Refused(Problem problem) implements PartnerAnswer {}

    /** The partner asks to try again later; LQ-1008. */
    record Later(Problem problem) implements PartnerAnswer {}

    /** The answer cannot be understood, or its code is unknown: LQ-3999 and what was wrong. */
    record Unclear(List<Problem> problems) implements PartnerAnswer {}
}
