package cn.luqiao.gateway.generation;

import cn.luqiao.core.source.Place;
import java.util.Optional;

/**
 * One place in a flow that names a receiver.
 *
 * @param step id of the step within the flow: its own, or the receiver's name, with a number when it repeats; the ids of
 *     the deliveries that it makes follow from it
 * @param partnerOrGroup partner id or group name
 * @param by field that chooses a member of the group; empty sends to every member, or to the one partner
 * @param skipIfNone whether a record whose place no member serves goes on without this receiver
 * @param reply whether the receiver's answer is waited for
 * @param urgent whether its deliveries overtake the receiver's others
 * @param enrich whether the flow itself asks, on its way, and goes on with the answer; else a reply is the sender's
 * @param of field with the business key of earlier records, whose receivers are meant instead of a partner or group
 * @param place where it is written
 */
public record FlowTarget(
        String step,
        String partnerOrGroup,
        Optional<String> by,
        boolean skipIfNone,
        boolean reply,
        boolean urgent,
        boolean enrich,
        Optional<String> of,
        Place place) {
    /** Stands for everybody to whom earlier records of the same type and business key were planned. */
    static final String EARLIER_RECEIVERS = "earlier-receivers";

    /** Whether the receivers are those of earlier records. */
    public boolean looksBack() {
        return of.isPresent();
    }
}
