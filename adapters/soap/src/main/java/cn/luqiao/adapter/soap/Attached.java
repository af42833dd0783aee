package cn.luqiao.adapter.soap;

import cn.luqiao.adapter.Attachment;
import jakarta.activation.DataHandler;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
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

    /** Adds parts to a message; their names are their content ids. */
    static void add(Exchange exchange, List<Attachment> attachments) {
        for (Attachment attachment : attachments) {
            exchange.getIn(AttachmentMessage.class)
                    .addAttachment(
                            attachment.name(),
                            new DataHandler(new ByteArrayDataSource(attachment.body(), attachment.mediaType())));
        }
    }
}
