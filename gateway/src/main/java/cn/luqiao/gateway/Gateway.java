package cn.luqiao.gateway;

import cn.luqiao.adapter.Adapter;
import cn.luqiao.adapter.AdapterType;
import cn.luqiao.adapter.http.PartnerHttpServer;
import cn.luqiao.core.ledger.Ledger;
import cn.luqiao.core.source.Findings;
import cn.luqiao.gateway.control.ControlServer;
import cn.luqiao.gateway.delivery.Outbox;
import cn.luqiao.gateway.delivery.Recovery;
import cn.luqiao.gateway.generation.FileDifference;
import cn.luqiao.gateway.intake.Routing;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running gateway. {@link #start} returns when everything listens and {@code /health/ready} says so; {@link #close}
 * takes nothing more in, lets what is under way end, and frees everything.
 */
public final class Gateway implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
    private final Closing closing = new Closing();
    private final AtomicBoolean ready = new AtomicBoolean();
    private GatewayAddresses addresses;
    private Ledger ledger;
    private Beginning.StartedWith started;

    private Gateway() {}

    /** The adapter types on the class path. */
    public static List<AdapterType> adapterTypes() {
        List<AdapterType> types = new ArrayList<>();
        ServiceLoader.load(AdapterType.class).forEach(types::add);
        return types;
    }

    /**
     * Starts a gateway. Throws {@link ConfigurationRefused} with all findings when the configuration has errors, and
     * {@link cn.luqiao.core.problem.ProblemException} when keys, ports or the store cannot be had.
     */
    public static Gateway start(GatewaySetup setup) throws Exception {
        Gateway gateway = new Gateway();
        try {
            gateway.open(setup);
            return gateway;
        } catch (Exception | Error e) {
            gateway.close();
            throw e;
        }
    }

    private void open(GatewaySetup setup) throws Exception {
        GatewayParts parts = GatewayParts.open(setup, adapterTypes(), ready::get, closing);
        ledger = parts.ledger();
        started = parts.started();
        PartnerHttpServer http = parts.http();
        CamelContext camel = parts.camel();
        new Recovery(ledger, id -> parts.generation().partners().byId(id), setup.clock()).settle();
        camel.start();
        List<Adapter> listeners = listeners(parts);
        parts.links().open(parts.generation());
        ControlServer control = closing.add("control port", parts.openControl());
        for (Adapter listener : listeners) {
            listener.start();
        }
        parts.links().start();
        startSweeps(parts.routing(), parts.outbox(), parts);
        parts.checkpoints().start(parts.checkpointInterval());
        http.ready(true);
        ready.set(true);
        addresses = parts.addresses(control);
        LOG.info(
                "ready: {} partners, {} flows, partner port {}, control port {}",
                parts.generation().partners().all().size(),
                parts.generation().flows().size(),
                addresses.partnerHttps(),
                addresses.control());
    }

    private List<Adapter> listeners(GatewayParts parts) throws Exception {
        List<Adapter> listeners = new ArrayList<>();
        for (AdapterType type : parts.types()) {
            type.listen(parts.shared()).ifPresent(listener -> {
                listeners.add(listener);
                closing.add(type.name() + " listener", listener);
            });
        }
        return listeners;
    }

    private void startSweeps(Routing routing, Outbox outbox, GatewayParts parts) {
        parts.sweeper().start(parts.sweepInterval());
    }

    /** Where it listens. */
    public GatewayAddresses addresses() {
        return addresses;
    }

    /** Its ledger. */
    public Ledger ledger() {
        return ledger;
    }

    /** Whether it takes messages in. */
    public boolean isReady() {
        return ready.get();
    }

    /** Digest of the configuration it started with. */
    public String generation() {
        return started.generation().digest();
    }

    /** Files of the set-up that are not what it started with; empty when all are. */
    public List<FileDifference> differences() {
        return started.differences();
    }

    /** What was wrong or doubtful in the files of the set-up at the start. */
    public Findings findings() {
        return started.findings();
    }

    /** Ends within {@code shutdownTimeout} and a moment more; whatever does not close by then is named in the log. */
    @Override
    public void close() {
        ready.set(false);
        closing.close();
    }
}
