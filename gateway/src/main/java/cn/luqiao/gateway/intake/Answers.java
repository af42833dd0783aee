package cn.luqiao.gateway.intake;

import cn.luqiao.adapter.Answer;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemJson;
import cn.luqiao.core.problem.Reaction;
import cn.luqiao.core.translate.Dialect;
import cn.luqiao.core.translate.TranslationContext;
import cn.luqiao.core.translate.Verdict;
import cn.luqiao.core.translate.WireMessage;
import cn.luqiao.core.translate.Written;
import java.util.Map;
import java.util.Optional;

/** Puts verdicts into the sender's dialect. */
final class Answers {
    private static final int RETRY_SECONDS = 5;
    /** A partner that sends too fast may go on in the next second. */
    private static final int RATE_SECONDS = 1;

    private Answers() {}

    static Answer told(Dialect dialect, WireMessage request, Verdict verdict, TranslationContext context, String id) {
        Written message = dialect.writeAnswer(request, verdict, context);
        if (verdict instanceof Verdict.Accepted accepted) {
            return new Answer(
                    accepted.duplicate() ? Answer.Outcome.DUPLICATE : Answer.Outcome.ACCEPTED,
                    message,
                    Optional.empty(),
                    accepted.recordId(),
                    0);
        }
        if (verdict instanceof Verdict.Answered answered) {
            return new Answer(Answer.Outcome.ANSWERED, message, Optional.empty(), answered.recordId(), 0);
        }
        if (verdict instanceof Verdict.BatchTaken) {
            return new Answer(Answer.Outcome.ACCEPTED, message, Optional.empty(), id, 0);
        }
        Problem problem = verdict instanceof Verdict.BatchRefused batch
                ? batch.problem()
                : ((Verdict.Refused) verdict).problems().get(0);
        return new Answer(outcome(problem), message, Optional.of(problem), id, retrySeconds(problem));
    }

    /** An answer when no dialect is known yet: problem JSON. */
    static Answer refusedPlainly(Problem problem, String id) {
        Written message = new Written(ProblemJson.of(problem, 0), ProblemJson.MEDIA_TYPE, Map.of());
        return new Answer(outcome(problem), message, Optional.of(problem), id, retrySeconds(problem));
    }

    private static Answer.Outcome outcome(Problem problem) {
        if (problem.code().equals("LQ-5013")) {
            return Answer.Outcome.UNANSWERED;
        }
        return problem.kind().reaction() == Reaction.RETRY ? Answer.Outcome.LATER : Answer.Outcome.REFUSED;
    }

    private static int retrySeconds(Problem problem) {
        if (problem.code().equals("LQ-1052")) {
            return RATE_SECONDS;
        }
        return problem.kind().reaction() == Reaction.RETRY ? RETRY_SECONDS : 0;
    }
}
