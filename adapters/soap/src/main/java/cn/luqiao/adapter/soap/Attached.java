package cn.luqiao.adapter.soap;

import cn.luqiao.adapter.Attachment;
import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.attachment.AttachmentMessage;

/** The parts of a MIME message beside the envelope, between Camel and us. */
final class Attached {
    private Attached() {}

    /** The parts that came with a message, by content id. */
    static Map<String, Attachment> of(Exchange exchange) throws IOException {
        Map<String, Attachment> byId = new LinkedHashMap<>();
        AttachmentMessage message = exchange.getMessage(AttachmentMessage.class);
        if (message.hasAttachments()) {
            for (Map.Entry<String, DataHandler> entry : message.getAttachments().entrySet()) {
                String id = entry.getKey().replaceAll("^<|>$", "");
                byte[] bytes = entry.getValue().getInputStream().readAllBytes();
                byId.put(id, new Attachment(id, entry.getValue().getContentType(), bytes));
            }
        }
        return byId;
    }

    /** Adds parts to a message; their names are their content ids. A body that cannot be read whole spoils the call. */
    static void add(Exchange exchange, List<Attachment> attachments, DocumentCall call) {
        for (Attachment attachment : attachments) {
            exchange.getIn(AttachmentMessage.class)
                    .addAttachment(attachment.name(), new DataHandler(new Streamed(attachment, call)));
        }
    }

    /** An attachment that is read while it is sent. */
    private record Streamed(Attachment attachment, DocumentCall call) implements DataSource {
        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(attachment.content().open()) {
                @Override
                public int read() throws IOException {
                    byte[] one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
                }

                @Override
                public int read(byte[] into, int offset, int length) throws IOException {
                    try {
                        return in.read(into, offset, length);
                    } catch (IOException | RuntimeException e) {
                        call.spoil();
                        throw e;
                    }
                }
            };
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            throw new IOException("an attachment is read only");
        }

        @Override
        public String getContentType() {
            return attachment.mediaType();
        }

        @Override
        public String getName() {
            return attachment.name();
        }
    }
}
