package cn.luqiao.gateway;

import cn.luqiao.adapter.Outbound;
import cn.luqiao.adapter.Sent;
import cn.luqiao.gateway.generation.GenerationSource;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a gateway is started with.
 *
 * @param source the configuration's files
 * @param data folder for everything that the gateway writes
 * @param demo whether it may make its own keys and open the plain port on loopback
 * @param apply whether it starts with the files of {@code source} also where the store holds an active configuration
 * @param who whom the ledger names when a configuration becomes active
 * @param clock the clock
 * @param ids gives new ids, 32 lower-case hex characters, never twice
 * @param outboundFilter stands around every send, so that a self-test can drop or double one; the identity otherwise
 */
public record GatewaySetup(
        GenerationSource source,
        Path data,
        boolean demo,
        boolean apply,
        String who,
        Clock clock,
        Supplier<String> ids,
        BiFunction<Outbound, Function<Outbound, Sent>, Sent> outboundFilter) {

    /** A set-up that changes nothing that is sent; a demo starts with the files as they are. */
    public static GatewaySetup of(GenerationSource source, Path data, boolean demo, Clock clock, Supplier<String> ids) {
        return new GatewaySetup(
                source, data, demo, demo, "start", clock, ids, (outbound, send) -> send.apply(outbound));
    }

    /** The same set-up by somebody, who may want the files applied. */
    public GatewaySetup by(String somebody, boolean applyFiles) {
        return new GatewaySetup(source, data, demo, applyFiles, somebody, clock, ids, outboundFilter);
    }

    /** The same set-up with a filter around every send. */
    public GatewaySetup filtered(BiFunction<Outbound, Function<Outbound, Sent>, Sent> filter) {
        return new GatewaySetup(source, data, demo, apply, who, clock, ids, filter);
    }
}
