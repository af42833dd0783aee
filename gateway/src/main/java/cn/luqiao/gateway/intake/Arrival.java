package cn.luqiao.gateway.intake;

import cn.luqiao.adapter.Inbound;
import cn.luqiao.core.partner.Link;
import cn.luqiao.core.partner.Partner;
import cn.luqiao.core.translate.Dialect;
import cn.luqiao.core.translate.TranslationContext;
import cn.luqiao.gateway.generation.Generation;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * A message whose sender is known and whose content is not read yet.
 *
 * @param generation configuration that it is handled under from here to the end
 * @param inbound the message
 * @param partner authenticated sender
 * @param agent id of the partner that sent it in that one's name; empty when it came from itself
 * @param link link it came over
 * @param dialect dialect of that link
 * @param id record, batch or refusal id chosen for it
 * @param receivedAt when it came in
 * @param context translation context for reading it
 */
record Arrival(
        Generation generation,
        Inbound inbound,
        Partner partner,
        Optional<String> agent,
        Link link,
        Dialect dialect,
        String id,
        OffsetDateTime receivedAt,
        TranslationContext context) {

    /** Whether it is read by another version of its dialect than today's. */
    boolean isReadAsRequested() {
        return generation
                .dialects()
                .find(link.dialect())
                .filter(today -> !today.digest().equals(dialect.digest()))
                .isPresent();
    }

    /** The same, read by another version of its dialect. */
    Arrival readBy(Dialect other) {
        return new Arrival(generation, inbound, partner, agent, link, other, id, receivedAt, context);
    }
}
