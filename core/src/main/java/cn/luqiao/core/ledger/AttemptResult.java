package cn.luqiao.core.ledger;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.translate.UnmappedCode;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** How an attempt ended. */
public sealed interface AttemptResult {
    /** The receiver has it; its answer, if it gave one. */
    record Delivered(Optional<byte[]> answer) implements AttemptResult {}

    /** Not sent, or the receiver asks for later: try again at that time. Does not count as refused. */
    record Again(Problem problem, OffsetDateTime notBefore) implements AttemptResult {}

    /** Refused for good. {@code holdKey}: later deliveries of its key wait (HELD) instead of going on (DEAD). */
    record Refused(Problem problem, boolean holdKey, Optional<byte[]> answer) implements AttemptResult {}

    /** Not sent: it cannot be written until codes are known; later deliveries of its key wait. */
    record Parked(Problem problem, List<UnmappedCode> codes, String dialect) implements AttemptResult {}

    /** Sent, outcome not known; the receiver may be asked from {@code askAt} on, somebody must act by the deadline. */
    record Unknown(Problem problem, OffsetDateTime deadline, String owner, Optional<OffsetDateTime> askAt)
            implements AttemptResult {
        public Unknown(Problem problem, OffsetDateTime deadline, String owner) {
            this(problem, deadline, owner, Optional.empty());
        }
    }
}
