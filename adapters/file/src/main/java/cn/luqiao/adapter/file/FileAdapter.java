package cn.luqiao.adapter.file;

import cn.luqiao.adapter.Adapter;
import cn.luqiao.adapter.AdapterContext;
import cn.luqiao.adapter.Outbound;
import cn.luqiao.adapter.Sent;
import cn.luqiao.core.problem.Problem;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One link over files: a route that looks into the inbox at intervals, and an outbox. */
final class FileAdapter implements Adapter {
    private static final Logger LOG = LoggerFactory.getLogger(FileAdapter.class);
    private static final long STOP_SECONDS = 60;

    private final AdapterContext context;
    private final FileOptions options;
    private final Inbox inbox;
    private final Outbox outbox;
    private final String routeId;
    private volatile boolean routed;

    FileAdapter(AdapterContext context, FileOptions options, Places places) {
        this.context = context;
        this.options = options;
        this.inbox = new Inbox(context, options, places);
        this.outbox = new Outbox(
                options,
                places,
                context.camel()
                        .getExecutorServiceManager()
                        .newSingleThreadScheduledExecutor(this, "file-deadline-" + context.link()));
        this.routeId = "in:" + context.link();
    }

    @Override
    public void start() throws Exception {
        if (!context.inbound()) {
            return;
        }
        Claim.clean(context.workFolder().resolve("spool"));
        context.camel().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("scheduler:" + routeId.replaceAll("[^A-Za-z0-9]", "-") + "?initialDelay=0&delay="
                                + Math.max(1, options.poll().toMillis()))
                        .routeId(routeId)
                        .routeDescription("Takes files of " + context.link() + " in")
                        .errorHandler(noErrorHandler())
                        .process(inbox);
            }
        });
        routed = true;
    }

    @Override
    public Sent send(Outbound outbound) {
        if (!context.outbound()) {
            return new Sent.NotSent(Problem.of("LQ-1006").at(context.link().toString()));
        }
        return outbox.send(outbound);
    }

    @Override
    public void close() {
        inbox.end();
        if (routed) {
            routed = false;
            removeRoute(context.camel());
        }
        inbox.close();
        outbox.close();
    }

    private void removeRoute(CamelContext camel) {
        try {
            camel.getRouteController().stopRoute(routeId, STOP_SECONDS, TimeUnit.SECONDS);
            camel.removeRoute(routeId);
        } catch (Exception e) {
            LOG.warn(
                    "{}: the route could not be stopped in order: {}",
                    context.link(),
                    e.getClass().getSimpleName());
        }
    }
}
