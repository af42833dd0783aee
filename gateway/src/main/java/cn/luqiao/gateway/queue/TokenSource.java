package cn.luqiao.gateway.queue;

import java.util.Optional;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;

/** The consuming end of one partner's token queues. Not thread-safe. */
public final class TokenSource implements AutoCloseable {
    private final ClientSession session;
    private final ClientConsumer urgent;
    private final ClientConsumer normal;

    TokenSource(ClientSession session, String urgentQueue, String normalQueue) throws ActiveMQException {
        this.session = session;
        this.urgent = session.createConsumer(urgentQueue);
        this.normal = session.createConsumer(normalQueue);
        session.start();
    }

    /** The next delivery id, an urgent one first, waiting at most some milliseconds. A taken token is acknowledged. */
    public Optional<String> take(long waitMillis) {
        try {
            ClientMessage message = urgent.receiveImmediate();
            if (message == null) {
                message = normal.receive(waitMillis);
            }
            if (message == null) {
                return Optional.empty();
            }
            message.acknowledge();
            return Optional.of(message.getBodyBuffer().readString());
        } catch (ActiveMQException e) {
            throw new IllegalStateException("token queue not reachable", e);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (ActiveMQException e) {
            throw new IllegalStateException("token session does not close", e);
        }
    }
}
