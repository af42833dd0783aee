package cn.luqiao.gateway.generation;

import cn.luqiao.core.source.Place;
import java.util.Optional;

/**
 * One place in a flow that names a receiver.
 *
 * @param step id of the step within the flow: its own, or the receiver's name, with a number when it repeats
 * @param partnerOrGroup partner id or group name
 * @param by field that chooses a member of the group; empty sends to every member, or to the one partner
 * @param skipIfNone whether a record whose place no member serves goes on without this receiver
 * @param reply whether the receiver's answer is waited for
 * @param place where it is written
 */
public record FlowTarget(
        String step, String partnerOrGroup, Optional<String> by, boolean skipIfNone, boolean reply, Place place) {}
