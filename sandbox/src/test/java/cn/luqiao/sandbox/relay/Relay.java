package cn.luqiao.sandbox.relay;

import static cn.luqiao.sandbox.record.Participant.PROVINCE_HENAN;
import static cn.luqiao.sandbox.record.Participant.PROVINCIAL_CORE;

import cn.luqiao.sandbox.ids.Sm3;
import cn.luqiao.sandbox.plan.Story;
import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.record.Participant;
import cn.luqiao.sandbox.record.Shipment;
import cn.luqiao.sandbox.relay.Register.Decision;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.qpid.jms.JmsConnectionFactory;

/** The whole relay: clients of both brokers and the SFTP server, and a server for the callers. */
public final class Relay implements AutoCloseable {
    private final Connection core;
    private final Connection henan;
    private final Register register;
    private final Outlet outlet;
    private final HttpInlet http;
    private final FileInlet files;
    private final Session asking;
    private final Map<String, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();

    /** A relay between the partners at these addresses; the tampering may drop, double or change each delivery. */
    public Relay(Story story, ObjectNode ready, Function<Parcel, List<Parcel>> tampering)
            throws JMSException, IOException {
        Addresses addresses = new Addresses(ready);
        core = new ActiveMQConnectionFactory(addresses.text(PROVINCIAL_CORE, "broker"))
                .createConnection("luqiao", "password-of-provincial-core");
        henan = new JmsConnectionFactory(addresses.text(PROVINCE_HENAN, "amqp"))
                .createConnection("luqiao", "password-of-province-henan");
        outlet = new Outlet(addresses, tampering, core, henan);
        List<Shipment> all = new ArrayList<>();
        story.shipments().values().forEach(all::addAll);
        story.batches().forEach(each -> all.addAll(each.lines()));
        register = new Register(all, shipment -> {
            if (!shipment.type().isQuestion()) {
                outlet.deliver(shipment);
            }
        });
        asking = core.createSession(false, Session.AUTO_ACKNOWLEDGE);
        http = new HttpInlet(register, this::ask);
        listen(core, "core.reply", this::replied);
        receive(core, "core.out", "core.receipts", PROVINCIAL_CORE, "\"bizserial\":\"(.*?)\"", "(?s)\"data\":(.*)}$");
        receive(
                henan,
                "henan.out",
                "henan.receipts",
                PROVINCE_HENAN,
                "<SNDMSGID>(.*?)<",
                "(?s)<DATALIST>(.*)</DATALIST>");
        core.start();
        henan.start();
        files = new FileInlet(register, addresses);
    }

    /** The start command that leads the callers here. */
    public JsonNode gateway() {
        return Json.object().put("http", "http://127.0.0.1:" + http.port());
    }

    private interface Taker {
        void take(TextMessage message) throws JMSException;
    }

    private static void listen(Connection connection, String queue, Taker taker) throws JMSException {
        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        MessageConsumer consumer = session.createConsumer(session.createQueue(queue));
        consumer.setMessageListener(message -> {
            try {
                taker.take((TextMessage) message);
            } catch (JMSException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void receive(
            Connection connection, String from, String receipts, Participant sender, String serial, String payload)
            throws JMSException {
        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        MessageConsumer consumer = session.createConsumer(session.createQueue(from));
        consumer.setMessageListener(message -> {
            try {
                String text = ((TextMessage) message).getText();
                Decision decision = register.decide(sender, found(text, serial), found(text, payload));
                boolean event = text.startsWith("{");
                String correlation = event ? Json.read(text).path("id").asText() : message.getJMSMessageID();
                TextMessage receipt = session.createTextMessage(receipt(decision, found(text, payload)));
                receipt.setJMSCorrelationID(correlation);
                try (var producer = session.createProducer(session.createQueue(receipts))) {
                    producer.send(receipt);
                }
            } catch (JMSException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static String receipt(Decision decision, String payload) {
        return decision.taken()
                ? Json.object()
                        .put("recordId", decision.receipt())
                        .put("payloadDigest", Sm3.hex(payload.getBytes(StandardCharsets.UTF_8)))
                        .toString()
                : Json.object().put("code", decision.code()).put("detail", "x").toString();
    }

    private JsonNode ask(Parcel question) {
        CompletableFuture<JsonNode> answer = answers.computeIfAbsent(question.id(), id -> new CompletableFuture<>());
        try {
            synchronized (asking) {
                TextMessage message = asking.createTextMessage(Wording.event(question));
                message.setJMSCorrelationID(question.id());
                message.setJMSReplyTo(asking.createQueue("core.reply"));
                try (var producer = asking.createProducer(asking.createQueue("core.request"))) {
                    producer.send(message);
                }
            }
            return answer.get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void replied(TextMessage message) throws JMSException {
        answers.get(message.getJMSCorrelationID())
                .complete(Json.read(message.getText()).path("data"));
    }

    private static String found(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    @Override
    public void close() throws JMSException, IOException {
        files.close();
        http.close();
        outlet.close();
        core.close();
        henan.close();
    }
}
