package cn.luqiao.sandbox.broker;

import cn.luqiao.sandbox.partner.SandboxFailure;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A partner's own place at its broker: it puts messages into queues and takes them out in transactions. */
public final class Desk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

    private final Connection connection;
    private Session putting;

    /** Handles one message inside the transaction that takes it. */
    public interface Handler {
        void handle(TextMessage message, Session session) throws JMSException;
    }

    /** Adds properties to a message before it is put into a queue. */
    public interface Addition {
        void to(TextMessage message) throws JMSException;
    }

    public Desk(ConnectionFactory factory, String user, String password) {
        try {
            connection = factory.createConnection(user, password);
            connection.start();
        } catch (JMSException e) {
            throw new SandboxFailure("broker: " + e.getMessage(), e);
        }
    }

    /** Takes every message of the queue, one at a time; what the handler does and the taking are one transaction. */
    public void take(String queue, Handler handler) {
        try {
            Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
            session.createConsumer(session.createQueue(queue))
                    .setMessageListener(message -> handled(message, session, handler));
        } catch (JMSException e) {
            throw new SandboxFailure(queue + ": " + e.getMessage(), e);
        }
    }

    private static void handled(Message message, Session session, Handler handler) {
        try {
            if (message instanceof TextMessage text) {
                handler.handle(text, session);
            } else {
                LOG.warn(
                        "message of type {} (expected: a text message)",
                        message.getClass().getSimpleName());
            }
            session.commit();
        } catch (JMSException e) {
            LOG.warn("message not taken: {}", e.toString());
        }
    }

    /** Puts a text into a queue, durably, and returns the message id that the broker's client gave it. */
    public synchronized String put(String queue, String text, Addition addition) {
        try {
            if (putting == null) {
                putting = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            }
            return put(putting, queue, text, addition);
        } catch (JMSException e) {
            throw new SandboxFailure(queue + ": " + e.getMessage(), e);
        }
    }

    /** Puts a text into a queue, durably, as part of the session's transaction. */
    public static String put(Session session, String queue, String text, Addition addition) throws JMSException {
        TextMessage message = session.createTextMessage(text);
        addition.to(message);
        try (MessageProducer producer = session.createProducer(session.createQueue(queue))) {
            producer.setDeliveryMode(DeliveryMode.PERSISTENT);
            producer.send(message);
            return message.getJMSMessageID();
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (JMSException e) {
            LOG.debug("close: {}", e.toString());
        }
    }
}
