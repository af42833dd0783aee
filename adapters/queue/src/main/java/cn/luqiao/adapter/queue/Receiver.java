package cn.luqiao.adapter.queue;

import cn.luqiao.adapter.AdapterContext;
import cn.luqiao.adapter.Answer;
import cn.luqiao.adapter.Answer.Outcome;
import cn.luqiao.adapter.Inbound;
import cn.luqiao.adapter.Presented;
import cn.luqiao.core.problem.Problem;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.jms.JmsMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one message in within the consumer's own transaction: intake, answer, commit. A message that must wait stays in
 * our hands, unacknowledged, with growing pauses, so that neither its order nor the broker's count of deliveries
 * suffers; it goes back to the queue only when the link closes or the connection breaks.
 */
final class Receiver implements Processor {
    private static final Logger LOG = LoggerFactory.getLogger(Receiver.class);
    private static final long PAUSE_MILLIS = 200;
    private static final long PAUSE_MILLIS_MAX = 30_000;
    private static final long LATER_SECONDS_MAX = 30;

    private final AdapterContext context;
    private final QueueOptions options;
    private final CountDownLatch ended = new CountDownLatch(1);

    Receiver(AdapterContext context, QueueOptions options) {
        this.context = context;
        this.options = options;
    }

    /** Sends what waits in a pause back to the queue; what intake works on ends first. */
    void end() {
        ended.countDown();
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        JmsMessage in = exchange.getIn(JmsMessage.class);
        Message message = in.getJmsMessage();
        Session session = in.getJmsSession();
        Content content = Content.of(message, context.limits().messageBytesMax());
        long pause = 0;
        for (int failures = 0; !ended.await(pause, TimeUnit.MILLISECONDS) || pause == 0; ) {
            try {
                Answer answer = take(message, content);
                if (answer.outcome() != Outcome.LATER && answer.outcome() != Outcome.UNANSWERED) {
                    answer(session, message, answer);
                    return;
                }
                pause = Math.max(1, Math.min(LATER_SECONDS_MAX, answer.retryAfterSeconds())) * 1000L;
            } catch (JMSException | RuntimeException e) {
                failures++;
                pause = Math.min(PAUSE_MILLIS_MAX, PAUSE_MILLIS << Math.min(failures - 1, 10));
                LOG.warn("{}: {}", context.link(), failure(e).summary());
                LOG.debug("{}: taking a message in failed", context.link(), e);
                if (closed(session)) {
                    throw e;
                }
                if (failures >= options.attempts() && parked(session, message, content, failure(e))) {
                    return;
                }
            }
        }
        throw new IllegalStateException("the link is closing: the message goes back to its queue");
    }

    private Answer take(Message message, Content content) throws JMSException {
        return context.intake()
                .accept(new Inbound(
                        "queue",
                        Optional.of(context.link()),
                        options.in(),
                        "",
                        Content.headers(message, context.limits().headersMax()),
                        List.of(new Presented.OwnConnection(context.link())),
                        content.bytes()
                                .<InputStream>map(ByteArrayInputStream::new)
                                .orElseGet(OverLimit::new),
                        content.sizeBytes(),
                        List.of()));
    }

    private void answer(Session session, Message message, Answer answer) throws JMSException {
        LOG.debug("{}: {}", context.link(), answer.outcome());
        if (options.receipts().isEmpty() || answer.message().body().length == 0) {
            return;
        }
        Message told = Content.write(session, answer.message(), options.text());
        told.setJMSCorrelationID(
                answer.message().properties().getOrDefault("correlationId", message.getJMSMessageID()));
        send(session, options.receipts().get(), told);
    }

    /** Moves a message to the poison queue within the transaction; false when that is not possible now. */
    private boolean parked(Session session, Message message, Content content, Problem problem) {
        if (options.poison().isEmpty() || content.bytes().isEmpty()) {
            return false;
        }
        try {
            Message parked = Content.body(session, content.bytes().get(), message instanceof TextMessage);
            for (Map.Entry<String, String> header :
                    Content.headers(message, Integer.MAX_VALUE).entrySet()) {
                if (Content.legal(header.getKey())) {
                    parked.setStringProperty(header.getKey(), header.getValue());
                }
            }
            parked.setJMSCorrelationID(message.getJMSCorrelationID());
            parked.setJMSType(message.getJMSType());
            parked.setStringProperty("parkedFrom", options.in());
            parked.setStringProperty(
                    "parkedBecause",
                    Problem.of("LQ-1026").because(problem.what()).summary());
            send(session, options.poison().get(), parked);
            LOG.error(
                    "{}: {}",
                    context.link(),
                    Problem.of("LQ-1026").at(options.in()).summary());
            return true;
        } catch (JMSException e) {
            LOG.warn("{}: the poison queue does not take the message either", context.link());
            return false;
        }
    }

    private static void send(Session session, String queue, Message message) throws JMSException {
        try (MessageProducer producer = session.createProducer(session.createQueue(queue))) {
            producer.setDeliveryMode(DeliveryMode.PERSISTENT);
            producer.send(message);
        }
    }

    private Problem failure(Exception e) {
        return Problem.of("LQ-1030").at(options.in()).because(e.getClass().getSimpleName());
    }

    private static boolean closed(Session session) {
        try {
            session.getTransacted();
            return false;
        } catch (JMSException e) {
            return true;
        }
    }

    private static final class OverLimit extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("the message is over the limit and is not read");
        }
    }
}
