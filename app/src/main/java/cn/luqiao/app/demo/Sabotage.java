package cn.luqiao.app.demo;

import cn.luqiao.adapter.Outbound;
import cn.luqiao.adapter.Sent;
import cn.luqiao.core.translate.Written;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Something broken on purpose, so that the demo proves that it would notice. */
public enum Sabotage {
    /** One rule of one mapping writes another field. */
    MAPPING,
    /** One delivery counts as delivered and was never sent. */
    DROP,
    /** One delivery is sent a second time under another id. */
    DOUBLE;

    /** The record type whose deliveries are single messages to a queue, without an answer. */
    private static final String VICTIM = "cross-region-case";

    private static final int VICTIM_NUMBER = 3;

    /** What stands around every send. */
    BiFunction<Outbound, Function<Outbound, Sent>, Sent> filter() {
        AtomicInteger seen = new AtomicInteger();
        return (outbound, send) -> {
            boolean victim = outbound.kind().type().equals(VICTIM) && seen.incrementAndGet() == VICTIM_NUMBER;
            return victim ? broken(outbound, send) : send.apply(outbound);
        };
    }

    private Sent broken(Outbound outbound, Function<Outbound, Sent> send) {
        return switch (this) {
            case MAPPING -> send.apply(outbound);
            case DROP -> new Sent.Delivered(Optional.empty());
            case DOUBLE -> {
                send.apply(outbound);
                yield send.apply(underAnotherId(outbound));
            }
        };
    }

    private static Outbound underAnotherId(Outbound outbound) {
        String id = new StringBuilder(outbound.deliveryId()).reverse().toString();
        Written message = outbound.message();
        String text = new String(message.body(), StandardCharsets.UTF_8).replace(outbound.deliveryId(), id);
        return new Outbound(
                id,
                outbound.kind(),
                new Written(text.getBytes(StandardCharsets.UTF_8), message.mediaType(), message.properties()),
                outbound.attachments(),
                outbound.orderGroup(),
                outbound.reply(),
                outbound.timeout());
    }
}
