package cn.luqiao.adapter.queue;

import cn.luqiao.adapter.Adapter;
import cn.luqiao.adapter.AdapterContext;
import cn.luqiao.adapter.Outbound;
import cn.luqiao.adapter.Sent;
import cn.luqiao.core.problem.Problem;
import jakarta.jms.ConnectionFactory;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jms.ConsumerType;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.component.jms.JmsConfiguration;
import org.apache.camel.support.service.ServiceHelper;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One link over a broker: a transacted route for what comes in, one for answers to our questions, and a sender. */
final class QueueAdapter implements Adapter {
    private static final Logger LOG = LoggerFactory.getLogger(QueueAdapter.class);
    private static final long STOP_SECONDS = 60;
    private static final int SESSIONS_MAX = 64;

    private final AdapterContext context;
    private final QueueOptions options;
    private final String name;
    private final Receiver receiver;
    private final Optional<Replies> replies;
    private JmsPoolConnectionFactory pool;
    private ExecutorService threads;
    private Sender sender;
    private volatile boolean open;

    QueueAdapter(AdapterContext context) {
        this.context = context;
        this.options = QueueOptions.of(context.settings());
        this.name = "queue-" + context.link().toString().replaceAll("[^A-Za-z0-9-]", "-");
        this.receiver = new Receiver(context, options);
        this.replies = options.reply().map(queue -> new Replies(context, queue));
    }

    /** Answers that came too late so far. */
    long lateAnswers() {
        return replies.map(Replies::late).orElse(0L);
    }

    @Override
    public void start() throws Exception {
        ConnectionFactory factory = Broker.factory(context);
        context.camel().addComponent(name, component(factory));
        if (context.outbound()) {
            pool = pool(factory);
            threads = context.camel().getExecutorServiceManager().newCachedThreadPool(this, name);
            sender = new Sender(context.link().toString(), options, pool, threads, replies);
        }
        open = true;
        if (context.outbound() && replies.isPresent()) {
            addRoute("replies", options.reply().orElseThrow() + "?transacted=false", replies.get());
        }
        if (context.inbound()) {
            addRoute("in", options.in() + "?concurrentConsumers=" + options.concurrency(), receiver);
        }
    }

    private static JmsComponent component(ConnectionFactory factory) {
        JmsConfiguration configuration = new JmsConfiguration(factory);
        configuration.setTransacted(true);
        configuration.setLazyCreateTransactionManager(false);
        configuration.setCacheLevelName("CACHE_CONSUMER");
        configuration.setDisableReplyTo(true);
        configuration.setMapJmsMessage(false);
        configuration.setRecoveryInterval(-1);
        configuration.setConsumerType(ConsumerType.Custom);
        configuration.setMessageListenerContainerFactory(PatientListener::new);
        configuration.setErrorHandlerLogStackTrace(false);
        configuration.setAcceptMessagesWhileStopping(false);
        return new JmsComponent(configuration);
    }

    private JmsPoolConnectionFactory pool(ConnectionFactory factory) {
        JmsPoolConnectionFactory pool = new JmsPoolConnectionFactory();
        pool.setConnectionFactory(factory);
        pool.setMaxConnections(1);
        pool.setMaxSessionsPerConnection(SESSIONS_MAX);
        pool.setBlockIfSessionPoolIsFullTimeout(Broker.callMillis(context));
        pool.setUseAnonymousProducers(false);
        return pool;
    }

    private void addRoute(String role, String queue, Processor processor) throws Exception {
        context.camel().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(name + ":queue:" + queue)
                        .routeId(routeId(role))
                        .routeDescription("Takes messages of " + context.link() + " from " + queue)
                        .errorHandler(noErrorHandler())
                        .process(processor);
            }
        });
    }

    private String routeId(String role) {
        return role + ":" + context.link();
    }

    @Override
    public Sent send(Outbound outbound) {
        if (!open || sender == null) {
            return new Sent.NotSent(Problem.of("LQ-1004").at(context.link().toString()));
        }
        return sender.send(outbound);
    }

    /** First no new messages, then those that wait go back, then those under way end. */
    @Override
    public void close() {
        if (!open) {
            return;
        }
        open = false;
        suspend();
        receiver.end();
        removeRoute("in");
        removeRoute("replies");
        context.camel().removeComponent(name);
        if (pool != null) {
            context.camel().getExecutorServiceManager().shutdownGraceful(threads, Broker.callMillis(context));
            pool.stop();
        }
    }

    private void suspend() {
        Route in = context.camel().getRoute(routeId("in"));
        if (in != null) {
            ServiceHelper.suspendService(in.getConsumer());
        }
    }

    private void removeRoute(String role) {
        if (context.camel().getRoute(routeId(role)) == null) {
            return;
        }
        try {
            context.camel().getRouteController().stopRoute(routeId(role), STOP_SECONDS, TimeUnit.SECONDS);
            context.camel().removeRoute(routeId(role));
        } catch (Exception e) {
            LOG.warn(
                    "{}: the route could not be stopped in order: {}",
                    context.link(),
                    e.getClass().getSimpleName());
        }
    }
}
