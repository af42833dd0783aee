package cn.luqiao.adapter;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.translate.Written;
import java.util.Optional;

/**
 * What the sender is told. The adapter only carries it: as HTTP response, SOAP response or fault, answer file, message.
 *
 * @param outcome what became of the message
 * @param message the answer in the sender's dialect; property {@code fileName} names answer files
 * @param problem the leading problem, for REFUSED and LATER
 * @param recordId record, batch or refusal id
 * @param retryAfterSeconds for LATER: when to try again; 0 otherwise
 */
public record Answer(
        Outcome outcome, Written message, Optional<Problem> problem, String recordId, int retryAfterSeconds) {

    /** What became of a message. */
    public enum Outcome {
        /** On disk. HTTP 202. */
        ACCEPTED,
        /** Was on disk already: the same receipt. HTTP 200. */
        DUPLICATE,
        /** On disk and answered by the receiver. HTTP 200. */
        ANSWERED,
        /** Refused for good; send no second time as it is. HTTP 400, 401, 403, 404, 409, 413, 415 or 422 by code. */
        REFUSED,
        /** Not taken, nothing stored: send the same again later. HTTP 503 or 429; files stay where they are. */
        LATER,
        /** A question that is stored but whose answer did not come in time: ask again with the same serial. HTTP 504. */
        UNANSWERED
    }
}
