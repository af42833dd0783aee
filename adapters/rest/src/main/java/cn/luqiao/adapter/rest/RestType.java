package cn.luqiao.adapter.rest;

import cn.luqiao.adapter.Adapter;
import cn.luqiao.adapter.AdapterContext;
import cn.luqiao.adapter.AdapterType;
import cn.luqiao.adapter.ClientTls;
import cn.luqiao.adapter.ListenerContext;
import cn.luqiao.adapter.Option;
import cn.luqiao.adapter.Option.Form;
import cn.luqiao.adapter.Option.Use;
import cn.luqiao.adapter.Settings;
import cn.luqiao.adapter.http.HttpAddress;
import cn.luqiao.adapter.http.PartnerHttpServer;
import cn.luqiao.core.partner.Link;
import cn.luqiao.core.source.Findings;
import java.util.List;
import java.util.Optional;

/** The adapter type {@code rest}. */
public final class RestType implements AdapterType {
    @Override
    public String name() {
        return "rest";
    }

    @Override
    public List<Option> options() {
        return ClientTls.with(List.of(
                new Option(
                        "url",
                        Form.ADDRESS,
                        Use.REQUIRED_OUTBOUND,
                        "",
                        List.of(),
                        "对方接收地址（http 或 https）",
                        "where the partner takes messages, http or https"),
                Option.optional("bearer", Form.SECRET, "", "调用对方时使用的令牌", "bearer token that we present"),
                Option.optional(
                        "headers",
                        Form.TEXT,
                        "",
                        "作为 HTTP 头发送的方言属性名，逗号分隔",
                        "properties of the dialect that go out as HTTP headers, separated by commas"),
                Option.optional(
                        "idempotencyHeader",
                        Form.TEXT,
                        "Idempotency-Key",
                        "携带投递编号的 HTTP 头",
                        "header that carries the delivery id, the same on every attempt"),
                Option.word(
                        "attachments",
                        List.of("refuse", "related"),
                        "refuse",
                        "附件：不发送，或与报文一起作为 multipart/related 发送",
                        "attachments: refused, or sent with the message as multipart/related"),
                Option.optional("connectTimeout", Form.DURATION, "5s", "连接超时", "longest wait for a connection"),
                Option.optional("answerMax", Form.SIZE, "1MiB", "对方应答的大小上限", "largest answer that is read")));
    }

    @Override
    public void check(Link link, Settings settings, Findings findings) {
        HttpAddress.check("url", link, settings, findings);
        ClientTls.check(link, settings, findings);
    }

    @Override
    public boolean sendsAttachments(Link link, Settings settings) {
        return related(settings);
    }

    static boolean related(Settings settings) {
        return settings.needed("attachments").equals("related");
    }

    @Override
    public boolean bringsAnswers(Link link, Settings settings) {
        return true;
    }

    @Override
    public Adapter open(AdapterContext context) {
        return new RestClient(context);
    }

    @Override
    public Optional<Adapter> listen(ListenerContext context) {
        return Optional.of(new RestListener(PartnerHttpServer.in(context.camel()), context.intake()));
    }
}
