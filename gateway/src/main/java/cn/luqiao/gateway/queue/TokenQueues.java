package cn.luqiao.gateway.queue;

import java.util.HashSet;
import java.util.Set;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQQueueExistsException;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Per partner two queues of delivery ids on Artemis: urgent and normal. Tokens are not durable: the ledger is the truth
 * and offers them again after a loss. Thread-safe.
 */
public final class TokenQueues implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TokenQueues.class);
    private final ServerLocator locator;
    private final String user;
    private final String password;
    private final ClientSessionFactory factory;
    private final ClientSession session;
    private final ClientProducer producer;
    private final Set<String> known = new HashSet<>();

    private TokenQueues(ServerLocator locator, String user, String password) throws Exception {
        this.locator = locator;
        this.user = user;
        this.password = password;
        try {
            this.factory = locator.createSessionFactory();
            this.session = newSession();
            this.producer = session.createProducer();
        } catch (ActiveMQException e) {
            locator.close();
            throw e;
        }
    }

    /** Connects to a broker as nobody: {@link EmbeddedBroker#URL} or {@code tcp://…}. */
    public static TokenQueues connect(String brokerUrl) throws Exception {
        return connect(brokerUrl, "", "");
    }

    /** Connects to a broker as a user; an empty user is nobody. */
    public static TokenQueues connect(String brokerUrl, String user, String password) throws Exception {
        ServerLocator locator = ActiveMQClient.createServerLocator(brokerUrl)
                .setBlockOnNonDurableSend(false)
                .setReconnectAttempts(-1)
                .setCallTimeout(10_000);
        return new TokenQueues(locator, user, password);
    }

    /** Puts a delivery id into a partner's queue. */
    public void offer(String partner, String deliveryId, boolean urgent) {
        String queue = name(partner, urgent);
        try {
            synchronized (session) {
                ensure(session, queue);
                ClientMessage message = session.createMessage(false);
                message.getBodyBuffer().writeString(deliveryId);
                producer.send(queue, message);
            }
        } catch (ActiveMQException e) {
            throw new IllegalStateException("token queue " + queue + " not reachable", e);
        }
    }

    /** Number of tokens waiting for a partner in both queues. */
    public long depth(String partner) {
        return depth(partner, true) + depth(partner, false);
    }

    /** Number of tokens waiting for a partner in the urgent or the normal queue. */
    public long depth(String partner, boolean urgent) {
        String queue = name(partner, urgent);
        try {
            synchronized (session) {
                ensure(session, queue);
                return session.queueQuery(org.apache.activemq.artemis.api.core.SimpleString.of(queue))
                        .getMessageCount();
            }
        } catch (ActiveMQException e) {
            throw new IllegalStateException("token queues of " + partner + " not reachable", e);
        }
    }

    /** Opens the consuming end for one partner; one thread uses and closes it. */
    public TokenSource source(String partner) {
        try {
            ClientSession own = newSession();
            ensure(own, name(partner, true));
            ensure(own, name(partner, false));
            return new TokenSource(own, name(partner, true), name(partner, false));
        } catch (ActiveMQException e) {
            throw new IllegalStateException("token queues of " + partner + " not reachable", e);
        }
    }

    private ClientSession newSession() throws ActiveMQException {
        return user.isEmpty()
                ? factory.createSession(true, true, 0)
                : factory.createSession(user, password, false, true, true, false, 0);
    }

    /** Makes the queue unless it is there; another process on the same broker may be making it at the same moment. */
    private void ensure(ClientSession on, String queue) throws ActiveMQException {
        synchronized (known) {
            if (known.contains(queue)) {
                return;
            }
            try {
                on.createQueue(QueueConfiguration.of(queue)
                        .setAddress(queue)
                        .setRoutingType(RoutingType.ANYCAST)
                        .setDurable(false));
            } catch (ActiveMQQueueExistsException e) {
                LOG.debug("queue {} was there already", queue);
            }
            known.add(queue);
        }
    }

    private static String name(String partner, boolean urgent) {
        return "outbox." + partner + (urgent ? ".urgent" : "");
    }

    @Override
    public void close() throws Exception {
        session.close();
        factory.close();
        locator.close();
    }
}
