package cn.luqiao.adapter;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One message as it came in. The adapter has not read the body: intake does, after it knows who sends, up to that
 * partner's limit.
 *
 * @param adapter adapter type name
 * @param link the link it came over ({@code partner/link}), empty for shared listeners
 * @param target URL path with query, SOAP service, queue or file name
 * @param method HTTP method, SOAP operation or the like; may be empty
 * @param headers transport headers or properties, already freed of {@code Camel*}, {@code JMS*} and authorisation
 * @param credentials what the sender presented
 * @param body the body, read once; intake does not close it
 * @param sizeBytes size as announced, -1 when unknown
 * @param attachments attached bodies
 */
public record Inbound(
        String adapter,
        Optional<LinkName> link,
        String target,
        String method,
        Map<String, String> headers,
        List<Presented> credentials,
        InputStream body,
        long sizeBytes,
        List<Attachment> attachments) {
    public Inbound {
        headers = Map.copyOf(headers);
        credentials = List.copyOf(credentials);
        attachments = List.copyOf(attachments);
    }

    /** The same message with its body read through another stream. */
    public Inbound withBody(InputStream through) {
        return new Inbound(adapter, link, target, method, headers, credentials, through, sizeBytes, attachments);
    }

    @Override
    public String toString() {
        return "inbound " + adapter + " " + target;
    }
}
