package cn.luqiao.adapter.queue;

import cn.luqiao.adapter.OutsideHeaders;
import cn.luqiao.core.translate.Written;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The bytes of a JMS message.
 *
 * @param bytes the body; empty when it is over the limit and was not read
 * @param sizeBytes its size
 */
record Content(Optional<byte[]> bytes, long sizeBytes) {
    private static final Pattern PROPERTY = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");

    /** Reads a body up to the limit. Messages of other forms than text and bytes have none: zero bytes. */
    static Content of(Message message, long sizeBytesMax) throws JMSException {
        if (message instanceof TextMessage text) {
            String body = text.getText();
            byte[] bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
            return new Content(Optional.of(bytes), bytes.length);
        }
        if (message instanceof BytesMessage raw) {
            long size = raw.getBodyLength();
            if (size > sizeBytesMax) {
                return new Content(Optional.empty(), size);
            }
            byte[] bytes = new byte[(int) size];
            raw.reset();
            raw.readBytes(bytes);
            return new Content(Optional.of(bytes), size);
        }
        return new Content(Optional.of(new byte[0]), 0);
    }

    /** The properties that may come in, at most so many, and the message's id as {@code messageId}. */
    static Map<String, String> headers(Message message, int headersMax) throws JMSException {
        Map<String, Object> properties = new TreeMap<>();
        Enumeration<?> names = message.getPropertyNames();
        while (names.hasMoreElements() && properties.size() < headersMax) {
            String name = names.nextElement().toString();
            if (OutsideHeaders.mayPass(name)) {
                properties.put(name, message.getObjectProperty(name));
            }
        }
        if (message.getJMSMessageID() != null) {
            properties.put("messageId", message.getJMSMessageID());
        }
        return OutsideHeaders.filter(properties);
    }

    /** A message with these bytes, its media type as {@code contentType} and its properties as far as JMS allows their names. */
    static Message write(Session session, Written written, boolean asText) throws JMSException {
        Message message = body(session, written.body(), asText);
        message.setStringProperty("contentType", written.mediaType());
        for (Map.Entry<String, String> property : written.properties().entrySet()) {
            if (legal(property.getKey())) {
                message.setStringProperty(property.getKey(), property.getValue());
            }
        }
        return message;
    }

    /** A message with these bytes only. */
    static Message body(Session session, byte[] body, boolean asText) throws JMSException {
        Optional<String> text = asText ? utf8(body) : Optional.empty();
        if (text.isPresent()) {
            return session.createTextMessage(text.get());
        }
        BytesMessage message = session.createBytesMessage();
        message.writeBytes(body);
        return message;
    }

    /** Whether a property of that name may be set by a dialect. */
    static boolean legal(String name) {
        String lower = name.toLowerCase(java.util.Locale.ROOT);
        return PROPERTY.matcher(name).matches()
                && !lower.startsWith("jms")
                && !lower.startsWith("_amq")
                && !lower.equals("correlationid");
    }

    private static Optional<String> utf8(byte[] body) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
