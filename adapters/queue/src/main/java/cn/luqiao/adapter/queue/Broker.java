package cn.luqiao.adapter.queue;

import cn.luqiao.adapter.AdapterContext;
import cn.luqiao.adapter.Settings;
import jakarta.jms.ConnectionFactory;
import java.util.HashMap;
import java.util.Map;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnectorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
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
    static ConnectionFactory factory(AdapterContext context) {
        Settings settings = context.settings();
        String user = settings.text("user").orElse(null);
        String password = settings.text("password").map(context::secret).orElse(null);
        return settings.needed("protocol").equals("core")
                ? core(context, user, password)
                : amqp(context, user, password);
    }

    /** Longest wait for the broker's answer to one call, milliseconds. */
    static int callMillis(AdapterContext context) {
        return (int) Math.max(
                100,
                Math.min(300_000, context.settings().duration("callTimeout").toMillis()));
    }

    private static ConnectionFactory core(AdapterContext context, String user, String password) {
        int callMillis = callMillis(context);
        String[] address = context.settings().needed("address").split(":");
        Map<String, Object> transport = new HashMap<>();
        transport.put(TransportConstants.HOST_PROP_NAME, address[0]);
        transport.put(TransportConstants.PORT_PROP_NAME, Integer.parseInt(address[1]));
        transport.put(TransportConstants.NETTY_CONNECT_TIMEOUT, callMillis);
        if (context.settings().flag("tls")) {
            transport.put(TransportConstants.SSL_ENABLED_PROP_NAME, true);
            transport.put(TransportConstants.SSL_CONTEXT_PROP_NAME, context.clientTls());
            transport.put(TransportConstants.VERIFY_HOST_PROP_NAME, true);
        }
        ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(
                false, new TransportConfiguration(NettyConnectorFactory.class.getName(), transport));
        factory.setUser(user);
        factory.setPassword(password);
        factory.setConnectionTTL(SILENCE_MILLIS);
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
                + (tls ? "&transport.verifyHost=true" : "")
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
