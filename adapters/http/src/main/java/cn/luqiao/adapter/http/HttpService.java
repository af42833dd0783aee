package cn.luqiao.adapter.http;

import java.util.Set;

/** What is offered at a path of the partner port. */
public interface HttpService {
    /** The methods it takes, in upper case. */
    Set<String> methods();

    /**
     * Answers one call. Runs on a worker thread and may block. A ProblemException becomes its problem+json, any other
     * exception LQ-9001.
     */
    HttpReply answer(HttpCall call);
}
