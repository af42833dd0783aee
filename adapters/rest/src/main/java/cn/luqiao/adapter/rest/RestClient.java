package cn.luqiao.adapter.rest;

import cn.luqiao.adapter.Adapter;
import cn.luqiao.adapter.AdapterContext;
import cn.luqiao.adapter.Outbound;
import cn.luqiao.adapter.Sent;
import cn.luqiao.adapter.Settings;
import cn.luqiao.adapter.http.HttpSender;
import cn.luqiao.adapter.http.RelatedParts;
import cn.luqiao.core.problem.Problem;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Posts messages to one partner. A link that only brings messages in opens nothing: the listener serves it. */
final class RestClient implements Adapter {
    private final String link;
    private final Optional<HttpSender> sender;
    private final Optional<String> bearer;
    private final String idempotencyHeader;
    private final List<String> headers;
    private final boolean related;

    RestClient(AdapterContext context) {
        Settings settings = context.settings();
        link = context.link().toString();
        bearer = settings.text("bearer").map(context::secret);
        idempotencyHeader = settings.needed("idempotencyHeader");
        headers = settings.text("headers")
                .map(names -> List.of(names.trim().split("\\s*,\\s*")))
                .orElse(List.of());
        related = RestType.related(settings);
        sender = context.outbound()
                ? Optional.of(new HttpSender(
                        link,
                        URI.create(settings.needed("url")),
                        context.clientTls(),
                        settings.duration("connectTimeout"),
                        settings.sizeBytes("answerMax")))
                : Optional.empty();
    }

    @Override
    public void start() {}

    @Override
    public Sent send(Outbound outbound) {
        if (sender.isEmpty()) {
            return new Sent.NotSent(Problem.of("LQ-1004").at(link).because("this link takes nothing out"));
        }
        Map<String, String> all = headers(outbound);
        if (outbound.attachments().isEmpty()) {
            return sender.get()
                    .post(all, outbound.message().body(), outbound.timeout())
                    .sent();
        }
        if (!related) {
            return new Sent.Refused(Problem.of("LQ-1060").at(link), Optional.empty());
        }
        RelatedParts parts = new RelatedParts(outbound.message(), outbound.attachments(), outbound.deliveryId());
        all.put("Content-Type", parts.contentType());
        return sender.get().post(all, parts.body(), outbound.timeout()).sent();
    }

    private Map<String, String> headers(Outbound outbound) {
        Map<String, String> all = new LinkedHashMap<>();
        Map<String, String> properties = outbound.message().properties();
        headers.stream().filter(properties::containsKey).forEach(name -> all.put(name, properties.get(name)));
        all.put("Content-Type", outbound.message().mediaType());
        all.put("Accept", "application/json, application/problem+json;q=0.9, */*;q=0.5");
        all.put(idempotencyHeader, outbound.deliveryId());
        bearer.ifPresent(token -> all.put("Authorization", "Bearer " + token));
        return all;
    }

    @Override
    public void close() {
        sender.ifPresent(HttpSender::close);
    }
}
