package cn.luqiao.gateway.queue;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;

/** The consuming end of one partner's token queues. Not thread-safe. */
public final class TokenSource implements AutoCloseable {
    /** How long an urgent token may wait behind others: asking for it costs a question to the broker. */
    private static final long URGENT_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final ClientSession session;
    private final ClientConsumer urgent;
    private final ClientConsumer normal;
    private long urgentAskedAt = System.nanoTime() - URGENT_NANOS;

    TokenSource(ClientSession session, String urgentQueue, String normalQueue) throws ActiveMQException {
        this.session = session;
        this.urgent = session.createConsumer(urgentQueue);
        this.normal = session.createConsumer(normalQueue);
        session.start();
    }

    /**
     * The next delivery id, waiting at most some milliseconds; an urgent one first, of those that came more than a few
     * milliseconds ago. A taken token is acknowledged.
     */
    public Optional<String> take(long waitMillis) {
        try {
            ClientMessage message = urgentMessage();
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

    /** An urgent token; after one the next is asked for at once. */
    private ClientMessage urgentMessage() throws ActiveMQException {
        long now = System.nanoTime();
        if (now - urgentAskedAt < URGENT_NANOS) {
            return null;
        }
        ClientMessage message = urgent.receiveImmediate();
        if (message == null) {
            urgentAskedAt = now;
        }
        return message;
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
