package cn.luqiao.adapter.soap;

import cn.luqiao.adapter.Adapter;
import cn.luqiao.adapter.AdapterContext;
import cn.luqiao.adapter.Outbound;
import cn.luqiao.adapter.Sent;
import cn.luqiao.adapter.Settings;
import cn.luqiao.adapter.http.HttpResult;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.translate.WireMessage;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/** Calls services that CXF cannot consume: rpc/encoded, one string in, one string out. */
final class RawClient implements Adapter {
    private final SoapPeer peer;
    private final RawEnvelope envelope;
    private final String operation;
    private final String action;

    RawClient(AdapterContext context) {
        Settings settings = context.settings();
        peer = new SoapPeer(context);
        envelope = new RawEnvelope(
                settings.needed("namespace"),
                settings.needed("parameter"),
                settings.needed("escape").equals("cdata"),
                Charset.forName(settings.needed("charset")));
        operation = settings.text("operation").orElse("");
        action = settings.text("soapAction").orElse("");
    }

    @Override
    public void start() {}

    @Override
    public Sent send(Outbound outbound) {
        if (!outbound.attachments().isEmpty()) {
            return new Sent.Refused(Problem.of("LQ-1060").at(peer.link()), Optional.empty());
        }
        byte[] bytes;
        try {
            bytes = envelope.of(operation(outbound), text(outbound));
        } catch (ProblemException e) {
            return new Sent.Refused(e.problem(), Optional.empty());
        }
        HttpResult result = peer.sender().post(headers(), bytes, outbound.timeout());
        return result instanceof HttpResult.Answered answered && DocumentCall.maySpeakSoap(answered)
                ? answered(answered)
                : result.sent();
    }

    private Sent answered(HttpResult.Answered answered) {
        try {
            Optional<String> charset = DeclaredCharset.of(answered.headers().get("content-type"));
            RawEnvelope.Content content = RawEnvelope.read(answered.body(), charset);
            if (content.faultCode().isPresent()) {
                return peer.fault(answered, content.faultCode().get(), content.text());
            }
            byte[] text = content.text().getBytes(StandardCharsets.UTF_8);
            return new Sent.Delivered(Optional.of(new WireMessage(text, answered.headers(), answered.target())));
        } catch (ProblemException | XMLStreamException | IllegalArgumentException e) {
            return peer.unclear(answered, e);
        }
    }

    private String operation(Outbound outbound) {
        String name = outbound.message().properties().getOrDefault("operation", operation);
        if (!name.matches("[A-Za-z_][A-Za-z0-9_.-]{0,99}")) {
            throw new ProblemException(
                    Problem.of("LQ-2001")
                            .at(peer.link())
                            .because("no operation")
                            .expected(
                                    "选项 operation，或方言给出的同名属性 · option operation, or the property of that name from the dialect"));
        }
        return name;
    }

    private static String text(Outbound outbound) {
        Optional<String> charset = DeclaredCharset.of(outbound.message().mediaType());
        return new String(
                outbound.message().body(), charset.map(Charset::forName).orElse(StandardCharsets.UTF_8));
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>(peer.headers());
        headers.put("Content-Type", "text/xml; charset=" + envelope.charset().name());
        headers.put("SOAPAction", "\"" + action + "\"");
        return headers;
    }

    @Override
    public void close() {
        peer.close();
    }
}
