package cn.luqiao.adapter.soap;

import cn.luqiao.adapter.AdapterContext;
import cn.luqiao.adapter.Sent;
import cn.luqiao.adapter.Settings;
import cn.luqiao.adapter.http.HttpResult;
import cn.luqiao.adapter.http.HttpSender;
import cn.luqiao.core.problem.Problem;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** The partner whom a link calls: his address, our credential, and what his faults mean. */
final class SoapPeer implements AutoCloseable {
    private final String link;
    private final HttpSender sender;
    private final Map<String, String> headers;

    SoapPeer(AdapterContext context) {
        Settings settings = context.settings();
        link = context.link().toString();
        sender = new HttpSender(
                link,
                URI.create(settings.needed("url")),
                context.clientTls(),
                settings.duration("connectTimeout"),
                settings.sizeBytes("answerMax"));
        headers = settings.text("bearer")
                .map(secret ->
                        Map.of("Authorization", "Bearer " + context.secret(secret), "Accept", "text/xml, */*;q=0.5"))
                .orElse(Map.of("Accept", "text/xml, */*;q=0.5"));
    }

    String link() {
        return link;
    }

    HttpSender sender() {
        return sender;
    }

    /** Headers of every call. */
    Map<String, String> headers() {
        return headers;
    }

    /** What a SOAP fault means: one that blames the sender is a refusal, any other leaves the outcome unknown. */
    Sent fault(HttpResult.Answered answered, String code, String text) {
        String because = "SOAP fault " + PartnerText.shown(code) + ": " + PartnerText.shown(text);
        if (code.startsWith("Client") || code.equals("Sender")) {
            return new Sent.Refused(
                    Problem.of("LQ-1059").at(answered.where()).because(because), Optional.of(answered.message()));
        }
        return new Sent.Unknown(Problem.of("LQ-1002").at(answered.where()).because(because));
    }

    /** An answer that is no envelope, or not the agreed one: nobody knows what it means. */
    Sent unclear(HttpResult.Answered answered, Exception why) {
        String because = "HTTP " + answered.status() + " with an answer that is not the SOAP agreed on: "
                + PartnerText.shown(why);
        return new Sent.Unknown(Problem.of("LQ-1002").at(answered.where()).because(because));
    }

    @Override
    public void close() {
        sender.close();
    }
}
