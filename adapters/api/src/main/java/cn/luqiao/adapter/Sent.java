package cn.luqiao.adapter;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.translate.WireMessage;
import java.util.Optional;

/** How a send ended, as far as the transport can tell; the dialect then reads the answer. */
public sealed interface Sent {
    /** The partner's side took it. {@code answer} is what it replied, if the transport has replies. */
    record Delivered(Optional<WireMessage> answer) implements Sent {}

    /** The partner's side refused it for good (HTTP 4xx, SOAP client fault), with what it said. */
    record Refused(Problem problem, Optional<WireMessage> answer) implements Sent {}

    /** It certainly had no effect: no connection, not authorised there, or "later" (429, 503). Sent again. */
    record NotSent(Problem problem) implements Sent {}

    /** It left, and nobody knows whether it had its effect: time-out, broken connection, HTTP 5xx. */
    record Unknown(Problem problem) implements Sent {}
}
