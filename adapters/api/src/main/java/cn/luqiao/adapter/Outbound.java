package cn.luqiao.adapter;

import cn.luqiao.core.record.Kind;
import cn.luqiao.core.translate.Written;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One message to a partner.
 *
 * @param deliveryId stable over all attempts, 32 lower-case hex characters; the partner may use it to drop repeats
 * @param kind what it says
 * @param message bytes, media type and properties as the dialect wrote them
 * @param attachments attached bodies
 * @param orderGroup opaque text: messages with the same one keep their order, where the transport can group
 * @param reply whether an answer with content is expected
 * @param timeout longest wait
 */
public record Outbound(
        String deliveryId,
        Kind kind,
        Written message,
        List<Attachment> attachments,
        Optional<String> orderGroup,
        boolean reply,
        Duration timeout) {
    public Outbound {
        attachments = List.copyOf(attachments);
    }
}
