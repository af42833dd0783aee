package cn.luqiao.bench.side;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** The receiving partner: its own broker, a consumer that takes every record and counts, and clerks who answer. */
public final class PartnerSide {
    /** Queues for the answers to those who ask the core directly: this name and a number from 0. */
    public static final String DIRECT_REPLY = "direct.reply.";

    /** Most who ask directly at once. */
    public static final int DIRECT_MAX = 8;

    /** Queue of questions. */
    public static final String REQUEST = "core.request";

    private static final String IN = "core.in";
    private static final int CLERKS = 8;
    private static final int ACK_BATCH_BYTES = 64 * 1024;

    private PartnerSide() {}

    /** {@code args}: folder. Answers {@code count} by messages taken and different records among them. */
    public static void main(String[] args) throws Exception {
        List<String> queues = new ArrayList<>(List.of(IN, REQUEST, "core.reply"));
        for (int i = 0; i < DIRECT_MAX; i++) {
            queues.add(DIRECT_REPLY + i);
        }
        LoopbackBroker broker = new LoopbackBroker(Path.of(args[0]), queues);
        Arrivals arrivals = new Arrivals();
        take(arrivals);
        Parent.serve(Integer.toString(broker.port()), asked -> arrivals.counts(), broker);
    }

    private static void take(Arrivals arrivals) throws JMSException {
        ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(LoopbackBroker.IN_PROCESS);
        factory.setDupsOKBatchSize(ACK_BATCH_BYTES);
        Connection connection = factory.createConnection();
        Session session = connection.createSession(false, Session.DUPS_OK_ACKNOWLEDGE);
        session.createConsumer(session.createQueue(IN)).setMessageListener(arrivals);
        for (int clerk = 0; clerk < CLERKS; clerk++) {
            new EligibilityDesk(connection, REQUEST);
        }
        connection.start();
    }
}
