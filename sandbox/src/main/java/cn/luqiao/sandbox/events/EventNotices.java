package cn.luqiao.sandbox.events;

import cn.luqiao.sandbox.truth.Notice;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reads events as error receipts. */
public final class EventNotices {
    private static final String TYPE = "cn.luqiao.delivery-notice.v1.failed";

    private EventNotices() {}

    /** True when the event is an error receipt and no record of business. */
    public static boolean isOne(CloudEvent event) {
        return event.attribute("type").equals(TYPE);
    }

    /** The error receipt that the event is. Throws {@link IllegalArgumentException} when its data is no object. */
    public static Notice read(CloudEvent event, String raw) {
        ObjectNode body = event.body();
        return new Notice(
                event.attribute("id"),
                body.path("recordId").asText(),
                body.path("recordType").asText(),
                body.path("bizSerial").asText(),
                body.path("receiver").asText(),
                body.path("problemCode").asText(),
                body.path("reason").asText(),
                raw);
    }
}
