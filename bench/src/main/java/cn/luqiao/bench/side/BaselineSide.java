package cn.luqiao.bench.side;

import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.ExchangePattern;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.component.jms.JmsConfiguration;
import org.apache.camel.main.Main;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;

/**
 * What one would write by hand in an hour: HTTP → persistent JMS on a broker in this process → 202, and a transacted
 * consumer that passes each message on to the partner's broker. Nothing is checked, translated, signed or recorded.
 */
public final class BaselineSide {
    private static final String OUTBOX = "outbox";
    private static final int CONSUMERS = 8;

    private BaselineSide() {}

    /** {@code args}: folder, port of the partner's broker. */
    public static void main(String[] args) throws Exception {
        LoopbackBroker broker = new LoopbackBroker(Path.of(args[0]), List.of(OUTBOX));
        int port = freePort();
        Main main = new Main();
        main.addInitialProperty("camel.server.enabled", "true");
        main.addInitialProperty("camel.server.host", "127.0.0.1");
        main.addInitialProperty("camel.server.port", Integer.toString(port));
        main.bind(OUTBOX, component(new ActiveMQConnectionFactory(LoopbackBroker.IN_PROCESS)));
        main.bind("partner", component(new ActiveMQConnectionFactory("tcp://127.0.0.1:" + args[1])));
        main.configure().addRoutesBuilder(routes());
        main.start();
        Parent.serve(Integer.toString(port), asked -> "", () -> {
            main.stop();
            broker.close();
        });
    }

    private static RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("platform-http:/exchange/v1/payment-confirmation?httpMethodRestrict=POST")
                        .convertBodyTo(String.class)
                        .removeHeaders("*")
                        .to(ExchangePattern.InOnly, "outbox:queue:" + OUTBOX)
                        .setBody(constant(""))
                        .setHeader("CamelHttpResponseCode", constant(202));
                from("outbox:queue:" + OUTBOX + "?transacted=true&concurrentConsumers=" + CONSUMERS)
                        .to(ExchangePattern.InOnly, "partner:queue:core.in");
            }
        };
    }

    private static JmsComponent component(ConnectionFactory factory) {
        JmsPoolConnectionFactory pool = new JmsPoolConnectionFactory();
        pool.setConnectionFactory(factory);
        pool.setMaxConnections(1);
        JmsConfiguration configuration = new JmsConfiguration(pool);
        configuration.setLazyCreateTransactionManager(false);
        configuration.setCacheLevelName("CACHE_CONSUMER");
        configuration.setDeliveryPersistent(true);
        return new JmsComponent(configuration);
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
