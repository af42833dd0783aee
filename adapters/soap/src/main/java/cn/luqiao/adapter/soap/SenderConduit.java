package cn.luqiao.adapter.soap;

import cn.luqiao.adapter.http.HttpResult;
import cn.luqiao.adapter.http.HttpSender;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import org.apache.cxf.common.logging.LogUtils;
import org.apache.cxf.message.Message;
import org.apache.cxf.message.MessageImpl;
import org.apache.cxf.transport.AbstractConduit;
import org.apache.cxf.ws.addressing.EndpointReferenceType;

/** Lets CXF send through {@link HttpSender}, so that SOAP and REST judge time-outs and statuses alike. */
final class SenderConduit extends AbstractConduit {
    private static final Logger LOG = LogUtils.getL7dLogger(SenderConduit.class);
    private final HttpSender sender;

    SenderConduit(HttpSender sender) {
        super(new EndpointReferenceType());
        this.sender = sender;
    }

    @Override
    protected Logger getLogger() {
        return LOG;
    }

    @Override
    public void prepare(Message message) throws IOException {
        DocumentCall call = call(message);
        message.setContent(OutputStream.class, call.attached() ? streamed(message, call) : whole(message, call));
    }

    private OutputStream whole(Message message, DocumentCall call) {
        return new ByteArrayOutputStream() {
            private boolean sent;

            @Override
            public void close() throws IOException {
                if (!sent) {
                    sent = true;
                    answered(message, call, sender.post(headers(message, call), toByteArray(), call.timeout()));
                }
            }
        };
    }

    private OutputStream streamed(Message message, DocumentCall call) throws IOException {
        StreamedPost post =
                new StreamedPost(body -> sender.post(headers(message, call), body, call.timeout()), call::spoilt);
        return new FilterOutputStream(post) {
            private boolean sent;

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                if (!sent) {
                    sent = true;
                    answered(message, call, post.finish());
                }
            }
        };
    }

    private static DocumentCall call(Message message) {
        return (DocumentCall) message.getContextualProperty(DocumentCall.KEY);
    }

    private void answered(Message message, DocumentCall call, HttpResult result) throws IOException {
        call.ended(result);
        if (!(result instanceof HttpResult.Answered answered) || !DocumentCall.maySpeakSoap(answered)) {
            throw new IOException("no SOAP answer");
        }
        Message answer = new MessageImpl();
        answer.setExchange(message.getExchange());
        String contentType = answered.headers().getOrDefault("content-type", "text/xml");
        answer.put(Message.CONTENT_TYPE, contentType);
        DeclaredCharset.of(contentType).ifPresent(charset -> answer.put(Message.ENCODING, charset));
        answer.put(Message.RESPONSE_CODE, answered.status());
        answer.setContent(InputStream.class, new ByteArrayInputStream(answered.body()));
        incomingObserver.onMessage(answer);
    }

    private static Map<String, String> headers(Message message, DocumentCall call) {
        Map<String, String> headers = new LinkedHashMap<>(call.headers());
        headers.put("Content-Type", DeclaredCharset.labelled((String) message.get(Message.CONTENT_TYPE), "UTF-8"));
        if (message.get(Message.PROTOCOL_HEADERS) instanceof Map<?, ?> given
                && given.get("SOAPAction") instanceof List<?> action
                && !action.isEmpty()) {
            headers.put("SOAPAction", action.get(0).toString());
        }
        return headers;
    }
}
