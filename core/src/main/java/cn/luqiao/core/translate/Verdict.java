package cn.luqiao.core.translate;

import cn.luqiao.core.problem.Problem;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/** What the gateway decided about a message and now tells its sender. */
public sealed interface Verdict {
    /**
     * Held durably.
     *
     * @param recordId record id
     * @param receipt receipt bytes (JSON) as stored
     * @param acceptedAt when the ledger committed
     * @param duplicate whether this is the answer to a resend
     */
    record Accepted(String recordId, byte[] receipt, OffsetDateTime acceptedAt, boolean duplicate) implements Verdict {}

    /**
     * Answered by the receiver.
     *
     * @param recordId record id of the question
     * @param fields canonical answer
     * @param answeredAt when the ledger committed the answer; the same for a resend
     */
    record Answered(String recordId, Map<String, Object> fields, OffsetDateTime answeredAt) implements Verdict {}

    /** Refused as a whole, with everything that is wrong; the first problem is the leading one. */
    record Refused(List<Problem> problems) implements Verdict {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /**
     * A batch was taken in, whole or in part.
     *
     * @param batchNo the sender's batch number
     * @param good lines accepted
     * @param totalFen control total as declared, fen
     * @param bad lines refused, in order of line
     */
    record BatchTaken(String batchNo, int good, long totalFen, List<BadLine> bad) implements Verdict {}

    /** A batch was refused whole; {@code count} lines were counted. */
    record BatchRefused(String batchNo, Problem problem, int count, List<BadLine> bad) implements Verdict {}

    /**
     * One refused line.
     *
     * @param seq the line's number as the sender wrote it
     * @param key the line's business key as the sender wrote it (not masked: it goes back to the sender only)
     * @param problem what is wrong
     */
    record BadLine(int seq, String key, Problem problem) {}
}
