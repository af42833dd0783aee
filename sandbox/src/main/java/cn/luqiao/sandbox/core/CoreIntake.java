package cn.luqiao.sandbox.core;

import cn.luqiao.sandbox.broker.Desk;
import cn.luqiao.sandbox.events.CloudEvent;
import cn.luqiao.sandbox.events.EventArrivals;
import cn.luqiao.sandbox.events.EventNotices;
import cn.luqiao.sandbox.ids.Sm3;
import cn.luqiao.sandbox.record.RecordType;
import cn.luqiao.sandbox.truth.Arrival;
import cn.luqiao.sandbox.truth.Books;
import cn.luqiao.sandbox.truth.Truth;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the core does with what arrives: it keeps records and error receipts, and answers questions once. */
final class CoreIntake {
    private final Truth truth;
    private final FilingDesk desk;
    private final MatterDesk matters;
    private final CoreEvents events;
    private final Map<String, ObjectNode> answers = new ConcurrentHashMap<>();

    CoreIntake(Truth truth, FilingDesk desk, MatterDesk matters, CoreEvents events) {
        this.truth = truth;
        this.desk = desk;
        this.matters = matters;
        this.events = events;
    }

    /** One event or a JSON array of events. */
    void take(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String raw = truth.raw(bytes);
        try {
            if (text.stripLeading().startsWith("[")) {
                for (CloudEvent each : CloudEvent.readBatch(bytes)) {
                    keep(each, raw);
                }
            } else {
                keep(CloudEvent.read(bytes), raw);
            }
        } catch (IllegalArgumentException | UncheckedIOException e) {
            unreadable(raw);
        }
    }

    private void keep(CloudEvent event, String raw) {
        if (EventNotices.isOne(event)) {
            truth.noticed(EventNotices.read(event, raw));
        } else {
            truth.received(EventArrivals.read(event, false, raw));
            RecordType.ofEventType(event.attribute("type")).ifPresent(type -> matter(type, event.body()));
        }
    }

    private void matter(RecordType type, ObjectNode body) {
        if (type == RecordType.M01) {
            matters.applied(body);
        } else if (type == RecordType.M02) {
            matters.reported(body);
        }
    }

    /** A question; the answer goes to the queue that it names, in the same transaction. */
    void answer(TextMessage message, Session session) throws JMSException {
        byte[] bytes = message.getText().getBytes(StandardCharsets.UTF_8);
        String raw = truth.raw(bytes);
        CloudEvent question;
        try {
            question = CloudEvent.read(bytes);
            truth.received(EventArrivals.read(question, false, raw));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            unreadable(raw);
            return;
        }
        String correlation = message.getJMSCorrelationID();
        ObjectNode fields = answers.computeIfAbsent(key(question), key -> decide(question));
        String messageId = Sm3.hex((correlation + "/answer").getBytes(StandardCharsets.UTF_8))
                .substring(0, 32);
        String answer = new String(events.answer(question, fields, messageId).write(), StandardCharsets.UTF_8);
        Desk.put(session, replyQueue(message), answer, reply -> {
            reply.setJMSCorrelationID(correlation);
            reply.setStringProperty("contentType", "application/cloudevents+json");
        });
    }

    private ObjectNode decide(CloudEvent question) {
        RecordType type = RecordType.ofEventType(question.attribute("type")).orElse(RecordType.R10);
        ObjectNode body = question.body();
        ObjectNode fields =
                switch (type) {
                    case R11 -> desk.settlement(body);
                    case M01Q -> matters.status(body);
                    default -> desk.eligibility(body);
                };
        truth.replied(type, question.attribute("sender"), question.attribute("bizserial"), fields);
        return fields;
    }

    private static String key(CloudEvent question) {
        return Books.replyKey(
                question.attribute("type"), question.attribute("sender"), question.attribute("bizserial"));
    }

    private static String replyQueue(TextMessage message) throws JMSException {
        return message.getJMSReplyTo() instanceof jakarta.jms.Queue queue ? queue.getQueueName() : "core.reply";
    }

    private void unreadable(String raw) {
        truth.received(Arrival.unreadable(raw));
    }
}
