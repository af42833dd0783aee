package cn.luqiao.bench.load;

import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.function.Supplier;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** Asks the core over its own queues, with nothing in between: one persistent question, one persistent answer. */
public final class DirectCall implements Call {
    private static final int TIMEOUT_MILLIS = 30_000;
    private final Connection connection;
    private final Session session;
    private final MessageProducer producer;
    private final MessageConsumer consumer;
    private final Queue reply;
    private final Supplier<String> questions;

    /** Connects to the broker at a port of loopback. */
    public DirectCall(int port, String request, String reply, Supplier<String> questions) throws JMSException {
        connection = new ActiveMQConnectionFactory("tcp://127.0.0.1:" + port).createConnection();
        session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        producer = session.createProducer(session.createQueue(request));
        producer.setDeliveryMode(DeliveryMode.PERSISTENT);
        this.reply = session.createQueue(reply);
        consumer = session.createConsumer(this.reply);
        this.questions = questions;
        connection.start();
    }

    @Override
    public void make() throws JMSException {
        TextMessage question = session.createTextMessage(questions.get());
        question.setStringProperty("contentType", "application/cloudevents+json");
        question.setJMSReplyTo(reply);
        String correlation = Long.toHexString(System.nanoTime());
        question.setJMSCorrelationID(correlation);
        producer.send(question);
        TextMessage answer = (TextMessage) consumer.receive(TIMEOUT_MILLIS);
        if (answer == null
                || !correlation.equals(answer.getJMSCorrelationID())
                || !answer.getText().contains("\"eligible\":true")) {
            throw new IllegalStateException("no answer, or another one");
        }
    }

    @Override
    public void close() throws JMSException {
        connection.close();
    }
}
