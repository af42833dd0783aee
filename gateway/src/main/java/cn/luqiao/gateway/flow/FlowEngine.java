package cn.luqiao.gateway.flow;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.record.Record;
import cn.luqiao.gateway.generation.Flow;
import java.nio.charset.StandardCharsets;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.Route;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Loads flow files as Camel routes and runs them for records. Thread-safe after loading. */
public final class FlowEngine {
    private final CamelContext camel;

    /** Registers the two components in a context. */
    public FlowEngine(CamelContext camel) {
        this.camel = camel;
        camel.addComponent("record", new RecordComponent());
        camel.addComponent("partner", new PartnerComponent());
    }

    /** Adds the route of a checked flow; it starts when the context does. */
    public void load(Flow flow) throws Exception {
        Resource resource =
                ResourceHelper.fromBytes(flow.id() + ".camel.yaml", flow.yaml().getBytes(StandardCharsets.UTF_8));
        ExtendedCamelContext extended = camel.getCamelContextExtension();
        PluginHelper.getRoutesLoader(extended).loadRoutes(resource);
    }

    /**
     * Runs a flow for a record, on the calling thread, and returns the body at its end. Throws {@link ProblemException}:
     * the problem of the step that failed, or LQ-5010 for any other failure of the route.
     */
    public Object run(Flow flow, Record record, FlowRun run) {
        Route route = camel.getRoute(flow.id());
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
