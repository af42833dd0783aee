package cn.luqiao.adapter;

import cn.luqiao.core.partner.Link;
import cn.luqiao.core.source.Findings;
import java.util.List;
import java.util.Optional;

/**
 * One kind of adapter. Implementations are found by {@link java.util.ServiceLoader}, have a public constructor without
 * arguments and no state.
 */
public interface AdapterType {
    /** Name written in partner files as {@code adapter:}, such as {@code rest}. */
    String name();

    /** Every option, declared once: reading, checking, documentation and samples come from here. */
    List<Option> options();

    /**
     * Checks what single options cannot say, such as "inbound needs directory". Called by lint; opens nothing. Options
     * that belong to an environment may be absent: it says LQ-7003 where one is needed, and lint without an environment
     * leaves that out.
     */
    default void check(Link link, Settings settings, Findings findings) {}

    /** Whether a message that goes out over the link brings an answer with content back. */
    default boolean bringsAnswers(Link link, Settings settings) {
        return false;
    }

    /** Whether messages may come in with attached bodies. */
    default boolean takesAttachments() {
        return false;
    }

    /** Whether attached bodies go out over the link. */
    default boolean sendsAttachments(Link link, Settings settings) {
        return false;
    }

    /** Opens the link of one partner: a client, a poller, a consumer. The adapter starts at {@link Adapter#start()}. */
    Adapter open(AdapterContext context) throws Exception;

    /**
     * Opens what all partners share, such as the HTTP paths of the partner port; empty for types that have no such
     * thing. Called once for each gateway, before the links.
     */
    default Optional<Adapter> listen(ListenerContext context) throws Exception {
        return Optional.empty();
    }
}
