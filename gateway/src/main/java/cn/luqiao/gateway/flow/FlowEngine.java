package cn.luqiao.gateway.flow;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.record.Record;
import cn.luqiao.gateway.generation.Flow;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.RouteBuilderLifecycleStrategy;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads flow files as Camel routes and runs them for records. Two versions of one flow may be loaded at once, each a
 * route of its own ({@code flow@digest}): what was read under one generation ends under it. Thread-safe.
 */
public final class FlowEngine {
    private static final Logger LOG = LoggerFactory.getLogger(FlowEngine.class);
    private final CamelContext camel;
    private final Map<String, AtomicInteger> runs = new ConcurrentHashMap<>();
    private volatile Set<String> kept = Set.of();

    /** Registers the two components in a context. */
    public FlowEngine(CamelContext camel) {
        this.camel = camel;
        camel.addComponent("record", new RecordComponent());
        camel.addComponent("partner", new PartnerComponent());
    }

    /**
     * Adds the route of a checked flow, unless it is there; it starts when the context does. Throws ProblemException
     * LQ-5010 when Camel does not take it.
     */
    public void load(Flow flow) {
        runs.computeIfAbsent(routeId(flow), id -> added(id, flow));
    }

    /** Loads these flows; of all others the routes go as soon as no run of theirs is under way. */
    public void keepOnly(Collection<Flow> flows) {
        flows.forEach(this::load);
        kept = flows.stream().map(FlowEngine::routeId).collect(Collectors.toUnmodifiableSet());
        tidy();
    }

    /** Removes the routes that nobody needs any more. */
    public void tidy() {
        for (String id : Set.copyOf(runs.keySet())) {
            if (!kept.isEmpty() && !kept.contains(id)) {
                runs.computeIfPresent(id, (name, running) -> running.get() == 0 ? removed(name) : running);
            }
        }
    }

    /** How many routes are loaded, older versions of flows included. */
    public int loaded() {
        return runs.size();
    }

    /**
     * Runs a flow for a record, on the calling thread, and returns the body at its end. Throws {@link ProblemException}:
     * the problem of the step that failed, or LQ-5010 for any other failure of the route.
     */
    public Object run(Flow flow, Record record, FlowRun run) {
        String routeId = routeId(flow);
        AtomicInteger running = runs.compute(routeId, (id, known) -> {
            AtomicInteger count = known == null ? added(id, flow) : known;
            count.incrementAndGet();
            return count;
        });
        try {
            return run(flow, camel.getRoute(routeId), record, run);
        } finally {
            running.decrementAndGet();
        }
    }

    private static Object run(Flow flow, Route route, Record record, FlowRun run) {
        if (route == null) {
            throw new ProblemException(Problem.of("LQ-5002").at("routes/" + flow.id() + ".camel.yaml"));
        }
        Exchange exchange = route.getEndpoint().createExchange();
        exchange.getMessage().setBody(record);
        exchange.setProperty(FlowRun.PROPERTY, run);
        run.begin(exchange);
        try {
            ((org.apache.camel.support.DefaultConsumer) route.getConsumer())
                    .getProcessor()
                    .process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        if (exchange.getException() != null) {
            throw failure(flow, exchange.getException());
        }
        return exchange.getMessage().getBody();
    }

    private AtomicInteger added(String routeId, Flow flow) {
        Resource resource =
                ResourceHelper.fromBytes(flow.id() + ".camel.yaml", flow.yaml().getBytes(StandardCharsets.UTF_8));
        try {
            for (RoutesBuilder routes : PluginHelper.getRoutesLoader(camel.getCamelContextExtension())
                    .findRoutesBuilders(resource)) {
                ((RouteBuilder) routes).addLifecycleInterceptor(new Named(routeId));
                camel.addRoutes(routes);
            }
        } catch (Exception e) {
            throw failure(flow, e);
        }
        return new AtomicInteger();
    }

    private AtomicInteger removed(String routeId) {
        try {
            camel.getRouteController().stopRoute(routeId);
            camel.removeRoute(routeId);
        } catch (Exception e) {
            LOG.warn("route {} of an older flow could not be removed; it is not used any more", routeId, e);
        }
        return null;
    }

    private static String routeId(Flow flow) {
        return flow.id() + "@" + flow.version();
    }

    /** Gives a route, and the steps in it, names that no other version has. */
    private record Named(String routeId) implements RouteBuilderLifecycleStrategy {
        @Override
        public void afterConfigure(RouteBuilder builder) {
            builder.getRouteCollection().getRoutes().forEach(route -> {
                route.setId(routeId);
                route.setNodePrefixId(routeId + ":");
                // What fails is told to the caller of run, who decides: nothing is redelivered within a route.
                route.setErrorHandlerFactory(new NoErrorHandlerDefinition());
            });
        }
    }

    private static ProblemException failure(Flow flow, Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException problem) {
                return problem;
            }
        }
        return new ProblemException(Problem.of("LQ-5010")
                .at("routes/" + flow.id() + ".camel.yaml")
                .because(thrown.getClass().getSimpleName()));
    }
}
