package cn.luqiao.adapter.queue;

import cn.luqiao.adapter.Outbound;
import cn.luqiao.adapter.Sent;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.translate.WireMessage;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts messages on the partner's queues, persistent, and waits for the broker's word or the partner's answer. */
final class Sender {
    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

    private final String link;
    private final QueueOptions options;
    private final JmsPoolConnectionFactory connections;
    private final Executor threads;
    private final Optional<Replies> replies;

    /** Each send runs on a thread of the executor, so that a broker that hangs cannot hold its caller. */
    Sender(
            String link,
            QueueOptions options,
            JmsPoolConnectionFactory connections,
            Executor threads,
            Optional<Replies> replies) {
        this.link = link;
        this.options = options;
        this.connections = connections;
        this.threads = threads;
        this.replies = replies;
    }

    /** Sends one message; see {@link cn.luqiao.adapter.Adapter#send}. */
    Sent send(Outbound outbound) {
        Optional<String> queue = outbound.reply() ? options.request() : options.out();
        if (queue.isEmpty() || (outbound.reply() && replies.isEmpty())) {
            return new Sent.NotSent(Problem.of("LQ-1006").at(link).because("no queue for this kind of message"));
        }
        if (!outbound.attachments().isEmpty()) {
            return new Sent.Refused(Problem.of("LQ-1029").at(link), Optional.empty());
        }
        long end = System.nanoTime() + outbound.timeout().toNanos();
        if (!outbound.reply()) {
            return put(outbound, queue.get(), end);
        }
        CompletableFuture<WireMessage> answer = replies.get().await(outbound.deliveryId());
        try {
            Sent sent = put(outbound, queue.get(), end);
            return sent instanceof Sent.Delivered ? answered(answer, end) : sent;
        } finally {
            replies.get().forget(outbound.deliveryId());
        }
    }

    private Sent answered(CompletableFuture<WireMessage> answer, long end) {
        try {
            long left = Math.max(0, end - System.nanoTime());
            return new Sent.Delivered(Optional.of(answer.get(left, TimeUnit.NANOSECONDS)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unknown("interrupted while waiting for the answer");
        } catch (ExecutionException | TimeoutException e) {
            return unknown("no answer in time");
        }
    }

    private Sent put(Outbound outbound, String queue, long end) {
        Attempt attempt = new Attempt(outbound, queue);
        CompletableFuture<Sent> result = CompletableFuture.supplyAsync(attempt::run, threads);
        try {
            return result.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return attempt.giveUp();
        } catch (ExecutionException | TimeoutException e) {
            return attempt.giveUp();
        }
    }

    private Sent unknown(String because) {
        return new Sent.Unknown(Problem.of("LQ-1002").at(link).because(because));
    }

    private enum Stage {
        CONNECTING,
        SENDING,
        GIVEN_UP
    }

    /** One message on its way to the broker. Once given up before it left, it never leaves. */
    private final class Attempt {
        private final Outbound outbound;
        private final String queue;
        private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.CONNECTING);

        Attempt(Outbound outbound, String queue) {
            this.outbound = outbound;
            this.queue = queue;
        }

        Sent run() {
            try (Connection connection = connections.createConnection();
                    Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                    MessageProducer producer = session.createProducer(session.createQueue(queue))) {
                producer.setDeliveryMode(DeliveryMode.PERSISTENT);
                Message message = message(session);
                if (stage.compareAndSet(Stage.CONNECTING, Stage.SENDING)) {
                    producer.send(message);
                }
                return new Sent.Delivered(Optional.empty());
            } catch (JMSException | RuntimeException e) {
                LOG.debug("{}: sending to {} failed", link, queue, e);
                return failed(e);
            }
        }

        Sent giveUp() {
            return stage.compareAndSet(Stage.CONNECTING, Stage.GIVEN_UP)
                    ? new Sent.NotSent(Problem.of("LQ-1001").at(link).because("no connection in time"))
                    : unknown("the broker did not confirm in time");
        }

        private Message message(Session session) throws JMSException {
            Message message = Content.write(session, outbound.message(), options.text());
            message.setJMSCorrelationID(outbound.deliveryId());
            if (options.groups() && outbound.orderGroup().isPresent()) {
                message.setStringProperty("JMSXGroupID", outbound.orderGroup().get());
            }
            if (outbound.reply()) {
                message.setJMSReplyTo(session.createQueue(options.reply().orElseThrow()));
            } else if (options.core()) {
                message.setStringProperty("_AMQ_DUPL_ID", outbound.deliveryId());
            }
            return message;
        }

        private Sent failed(Exception e) {
            BrokerWord word = BrokerWord.of(e);
            if (word == BrokerWord.ALREADY_THERE) {
                return new Sent.Delivered(Optional.empty());
            }
            if (e instanceof JMSSecurityException) {
                return new Sent.NotSent(Problem.of("LQ-1025").at(link));
            }
            if (word == BrokerWord.NO) {
                return new Sent.NotSent(Problem.of("LQ-1027").at(queue));
            }
            return stage.get() == Stage.SENDING
                    ? unknown("the connection broke before the broker confirmed")
                    : new Sent.NotSent(Problem.of("LQ-1001").at(link));
        }
    }
}
