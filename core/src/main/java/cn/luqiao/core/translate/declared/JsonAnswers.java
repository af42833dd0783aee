package cn.luqiao.core.translate.declared;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemJson;
import cn.luqiao.core.problem.Reaction;
import cn.luqiao.core.record.CanonicalJson;
import cn.luqiao.core.translate.Verdict;
import cn.luqiao.core.translate.Written;
import java.util.List;
import java.util.Map;

/** Answers in the gateway's own form, for dialects that declare none: the receipt, or the problem as JSON. */
public final class JsonAnswers {
    /** Media type of receipts. */
    public static final String RECEIPT_TYPE = "application/json";

    private JsonAnswers() {}

    /** The answer to a verdict that carries a receipt or problems. */
    public static Written of(Verdict verdict) {
        if (verdict instanceof Verdict.Accepted accepted) {
            return new Written(accepted.receipt(), RECEIPT_TYPE, Map.of());
        }
        if (verdict instanceof Verdict.Answered answered) {
            byte[] body = CanonicalJson.write(Map.of("recordId", answered.recordId(), "answer", answered.fields()));
            return new Written(body, RECEIPT_TYPE, Map.of());
        }
        if (verdict instanceof Verdict.Refused refused) {
            return problem(refused.problems());
        }
        if (verdict instanceof Verdict.BatchRefused batch) {
            return problem(List.of(batch.problem()));
        }
        throw new IllegalArgumentException("verdict: " + verdict.getClass().getSimpleName()
                + " (expected: one that the gateway's own form can say)");
    }

    private static Written problem(List<Problem> problems) {
        Reaction reaction = problems.get(0).kind().reaction();
        int status = reaction == Reaction.REFUSE ? 422 : 503;
        return new Written(ProblemJson.of(problems, status), ProblemJson.MEDIA_TYPE, Map.of());
    }
}
