package cn.luqiao.adapter.queue;

import cn.luqiao.adapter.AdapterType;
import cn.luqiao.adapter.testkit.OtherSide;
import cn.luqiao.adapter.testkit.Told;
import cn.luqiao.core.translate.WireMessage;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javax.net.ssl.SSLContext;

/** A partner with a broker of its own, whose applications talk to it as JMS clients. */
final class BrokerSide implements OtherSide {
    static final String PASSWORD = "Core-Pw5!u8Zt";
    private static final String HUGE = "huge";

    final String protocol;
    private final Path journal;
    private final int port;
    private final Map<String, String> extra = new LinkedHashMap<>();
    private final Map<String, List<Told>> told = new HashMap<>();
    private final Map<String, String> textOfMessage = new HashMap<>();
    private final List<WireMessage> received = new ArrayList<>();
    private Optional<TestTls> tls = Optional.empty();
    private Optional<TestTls> trusted = Optional.empty();
    private boolean onlyReceives;
    private EmbeddedBroker broker;

    BrokerSide(String protocol, Path folder) throws Exception {
        this.protocol = protocol;
        this.journal = folder.resolve("broker");
        try (ServerSocket free = new ServerSocket(0)) {
            this.port = free.getLocalPort();
        }
    }

    /** Sets or changes an option of the link; an empty value takes it away. */
    BrokerSide with(String option, String value) {
        extra.put(option, value);
        return this;
    }

    @Override
    public AdapterType type() {
        return new QueueAdapterType();
    }

    @Override
    public Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>(Map.of(
                "protocol", protocol,
                "address", "127.0.0.1:" + port,
                "user", "luqiao",
                "password", "secret:core-broker",
                "inQueue", "core.out",
                "receiptsQueue", "core.receipts",
                "poisonQueue", "core.poison",
                "attempts", "3",
                "callTimeout", "3s",
                "outQueue", "core.in"));
        options.putAll(extra);
        options.values().removeIf(String::isEmpty);
        return options;
    }

    @Override
    public Map<String, String> secrets() {
        return Map.of("core-broker", PASSWORD);
    }

    @Override
    public void start() throws Exception {
        broker = EmbeddedBroker.start(
                journal, port, "luqiao", PASSWORD, tls.map(TestTls::acceptor).orElse(""));
    }

    @Override
    public SSLContext clientTls() {
        return trusted.map(TestTls::trusting).orElseGet(OtherSide.super::clientTls);
    }

    /** A link over which nothing comes in. */
    BrokerSide onlyReceives() {
        onlyReceives = true;
        return with("inQueue", "").with("receiptsQueue", "").with("poisonQueue", "");
    }

    @Override
    public Optional<String> neverSends() {
        return onlyReceives ? Optional.of("a link of direction out") : Optional.empty();
    }

    /** From now on the broker speaks TLS with one certificate, and our side trusts one. */
    BrokerSide withTls(TestTls own, TestTls trustedByUs) {
        tls = Optional.of(own);
        trusted = Optional.of(trustedByUs);
        return with("tls", "true");
    }

    @Override
    public void stop() throws Exception {
        broker.stop();
        broker = null;
    }

    EmbeddedBroker broker() {
        return broker;
    }

    @Override
    public void send(String text, Map<String, String> headers) {
        send("core.out", text, headers);
    }

    /** Sends a text message, persistent, with these properties as far as the client lets them pass. */
    void send(String queue, String text, Map<String, String> headers) {
        inContext(context -> {
            TextMessage message = context.createTextMessage(text);
            for (Map.Entry<String, String> header : headers.entrySet()) {
                message.setStringProperty(header.getKey().replace('-', '_'), header.getValue());
            }
            context.createProducer().send(context.createQueue(queue), message);
            remember(message.getJMSMessageID(), text);
        });
    }

    private synchronized void remember(String messageId, String text) {
        textOfMessage.put(messageId, text);
    }

    @Override
    public synchronized List<Told> told(String text) {
        for (Message message : take("core.receipts")) {
            try {
                String of = textOfMessage.getOrDefault(message.getJMSCorrelationID(), "?");
                told.computeIfAbsent(of, k -> new ArrayList<>())
                        .add(new Told(Content.of(message, 1 << 20).bytes().orElseThrow(), Optional.empty()));
            } catch (JMSException e) {
                throw new IllegalStateException(e);
            }
        }
        return List.copyOf(told.getOrDefault(text, List.of()));
    }

    @Override
    public boolean keeps(String text) {
        return broker.count("core.out") + broker.count("core.poison") > 0;
    }

    /** AMQP clients hold a whole message in memory, so over AMQP it is smaller. */
    @Override
    public void sendHuge(long sizeBytes) {
        long size = protocol.equals("core") ? Math.min(sizeBytes, 64 << 20) : 8 << 20;
        inContext(context -> {
            jakarta.jms.BytesMessage message = context.createBytesMessage();
            byte[] block = new byte[1 << 20];
            for (long left = size; left > 0; left -= block.length) {
                message.writeBytes(block);
            }
            context.createProducer().send(context.createQueue("core.out"), message);
            remember(message.getJMSMessageID(), HUGE);
        });
    }

    @Override
    public List<Told> toldHuge() {
        return told(HUGE);
    }

    @Override
    public synchronized List<WireMessage> received() {
        for (Message message : take("core.in")) {
            try {
                Map<String, String> headers = new HashMap<>(Content.headers(message, 100));
                headers.put("group", String.valueOf(message.getStringProperty("JMSXGroupID")));
                headers.put("correlation", String.valueOf(message.getJMSCorrelationID()));
                byte[] body = Content.of(message, 1 << 20).bytes().orElseThrow();
                received.add(new WireMessage(body, headers, message.getClass().getSimpleName()));
            } catch (JMSException e) {
                throw new IllegalStateException(e);
            }
        }
        return List.copyOf(received);
    }

    /** Takes every message of a queue, if the broker is there. */
    List<Message> take(String queue) {
        List<Message> taken = new ArrayList<>();
        if (broker != null && broker.count(queue) > 0) {
            inContext(context -> {
                try (JMSConsumer consumer = context.createConsumer(context.createQueue(queue))) {
                    for (Message m = consumer.receive(500); m != null; m = consumer.receive(100)) {
                        taken.add(m);
                    }
                }
            });
        }
        return taken;
    }

    @Override
    public void loseNextAcknowledgement() {
        broker.cutAfterNextTo("core.in");
    }

    @Override
    public OptionalInt port() {
        return OptionalInt.of(port);
    }

    @Override
    public void close() throws Exception {
        if (broker != null) {
            broker.stop();
        }
    }

    /** Something that a partner's application does. */
    interface Work {
        void with(JMSContext context) throws JMSException;
    }

    /** Does something as the partner's own application, over the link's protocol. */
    void inContext(Work work) {
        try (JMSContext context = broker.clients(protocol).createContext()) {
            work.with(context);
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }
}
