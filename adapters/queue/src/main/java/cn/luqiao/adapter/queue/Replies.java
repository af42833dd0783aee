package cn.luqiao.adapter.queue;

import cn.luqiao.adapter.AdapterContext;
import cn.luqiao.core.translate.WireMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.jms.JmsMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands each answer to the question that waits for it; answers that nobody waits for are counted and dropped. */
final class Replies implements Processor {
    private static final Logger LOG = LoggerFactory.getLogger(Replies.class);

    private final AdapterContext context;
    private final String queue;
    private final Map<String, CompletableFuture<WireMessage>> waiting = new ConcurrentHashMap<>();
    private final AtomicLong late = new AtomicLong();

    Replies(AdapterContext context, String queue) {
        this.context = context;
        this.queue = queue;
    }

    /** The future answer to a question; a second wait for the same id shares it. */
    CompletableFuture<WireMessage> await(String id) {
        return waiting.computeIfAbsent(id, k -> new CompletableFuture<>());
    }

    /** Ends the wait for a question. */
    void forget(String id) {
        waiting.remove(id);
    }

    /** How many answers came when nobody waited for them any more. */
    long late() {
        return late.get();
    }

    @Override
    public void process(Exchange exchange) throws JMSException {
        Message message = exchange.getIn(JmsMessage.class).getJmsMessage();
        String id = message.getJMSCorrelationID();
        CompletableFuture<WireMessage> asked = id == null ? null : waiting.remove(id);
        if (asked == null) {
            LOG.warn("{}: {} answers so far that nobody waits for any more", context.link(), late.incrementAndGet());
            return;
        }
        Content content = Content.of(message, context.limits().messageBytesMax());
        if (content.bytes().isEmpty()) {
            LOG.warn("{}: an answer of {} bytes is over the limit", context.link(), content.sizeBytes());
            return;
        }
        Map<String, String> headers = Content.headers(message, context.limits().headersMax());
        asked.complete(new WireMessage(content.bytes().get(), headers, queue));
    }
}
