package cn.luqiao.adapter.queue;

import cn.luqiao.adapter.AdapterContext;
import cn.luqiao.adapter.Settings;
import jakarta.jms.ConnectionFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.qpid.jms.JmsConnectionFactory;

/** How connections to the partner's broker are made: one try each, bounded waits, nothing reconnects behind our back. */
final class Broker {
    /** A broken connection is never mended here, so nothing waits for that. */
    private static final int FAILED_MILLIS = 500;

    private static final int SILENCE_MILLIS = 30_000;
    private static final int CORE_WINDOW_BYTES = 256 * 1024;
    private static final int AMQP_PREFETCH = 16;

    private Broker() {}

    /** A factory for the link's protocol and login. */
    static ConnectionFactory factory(AdapterContext context) throws Exception {
        Settings settings = context.settings();
        String user = settings.text("user").orElse(null);
        String password = settings.text("password").map(context::secret).orElse(null);
        return settings.needed("protocol").equals("core")
                ? core(settings.needed("address"), callMillis(context), user, password)
                : amqp(context, user, password);
    }

    /** Longest wait for the broker's answer to one call, milliseconds. */
    static int callMillis(AdapterContext context) {
        return (int) Math.max(
                100,
                Math.min(300_000, context.settings().duration("callTimeout").toMillis()));
    }

    private static ConnectionFactory core(String address, int callMillis, String user, String password)
            throws Exception {
        String url = "tcp://" + address + "?connectionTtl=" + SILENCE_MILLIS + "&connect-timeout-millis=" + callMillis;
        ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(url, user, password);
        factory.setInitialConnectAttempts(1);
        factory.setReconnectAttempts(0);
        factory.setCallTimeout(callMillis);
        factory.setCallFailoverTimeout(FAILED_MILLIS);
        factory.setClientFailureCheckPeriod(SILENCE_MILLIS / 3);
        factory.setConsumerWindowSize(CORE_WINDOW_BYTES);
        factory.setBlockOnDurableSend(true);
        factory.setUseTopologyForLoadBalancing(false);
        return factory;
    }

    private static ConnectionFactory amqp(AdapterContext context, String user, String password) {
        Settings settings = context.settings();
        int callMillis = callMillis(context);
        boolean tls = settings.flag("tls");
        String url = (tls ? "amqps://" : "amqp://") + settings.needed("address")
                + "?amqp.idleTimeout=" + SILENCE_MILLIS
                + "&amqp.saslMechanisms=" + (user == null ? "ANONYMOUS" : "PLAIN")
                + "&transport.connectTimeout=" + callMillis
                + "&jms.connectTimeout=" + callMillis
                + "&jms.requestTimeout=" + callMillis
                + "&jms.sendTimeout=" + callMillis
                + "&jms.closeTimeout=" + callMillis
                + "&jms.prefetchPolicy.all=" + AMQP_PREFETCH;
        JmsConnectionFactory factory = new JmsConnectionFactory(user, password, url);
        if (tls) {
            factory.setSslContext(context.clientTls());
        }
        return factory;
    }
}
