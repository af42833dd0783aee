package cn.luqiao.gateway.intake;

import cn.luqiao.core.problem.Problem;
import java.util.Optional;

/**
 * What became, or would become, of one thing that waited for a code.
 *
 * @param id record or delivery id
 * @param delivery whether it is a delivery
 * @param partner who sent the record, or to whom the delivery goes
 * @param outcome what became of it
 * @param problem why it waits on or is refused
 */
public record Released(String id, boolean delivery, String partner, Outcome outcome, Optional<Problem> problem) {
    /** How a release ends for one record or delivery. */
    public enum Outcome {
        /** It goes on. */
        RELEASED,
        /** It still waits, for this code or another one. */
        WAITING,
        /** It breaks another rule; its sender is told. */
        REFUSED,
        /** Somebody else released it meanwhile. */
        GONE
    }
}
