package cn.luqiao.adapter.http;

import cn.luqiao.core.problem.Problem;
import java.util.Set;

/** What is offered at a path of the partner port. */
public interface HttpService {
    /** The methods it takes, in upper case. */
    Set<String> methods();

    /**
     * Answers one call. Runs on a worker thread and may block. A ProblemException becomes the refusal of its problem,
     * any other exception that of LQ-9001.
     */
    HttpReply answer(HttpCall call);

    /** How this service tells a problem that stands on its own. */
    default HttpReply refusal(Problem problem) {
        return HttpReply.of(problem);
    }
}
