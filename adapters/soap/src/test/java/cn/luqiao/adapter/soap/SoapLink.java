package cn.luqiao.adapter.soap;

import cn.luqiao.adapter.Adapter;
import cn.luqiao.adapter.Attachment;
import cn.luqiao.adapter.LinkName;
import cn.luqiao.adapter.Outbound;
import cn.luqiao.adapter.Sent;
import cn.luqiao.adapter.testkit.ContractContext;
import cn.luqiao.adapter.testkit.Links;
import cn.luqiao.core.partner.Limits;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.record.Kind;
import cn.luqiao.core.translate.Written;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/** An open outbound link to whatever a test put at the other end. */
final class SoapLink implements AutoCloseable {
    private final CamelContext camel = new DefaultCamelContext();
    private final Adapter adapter;

    SoapLink(Map<String, String> options) throws Exception {
        camel.start();
        SoapType type = new SoapType();
        adapter = type.open(new ContractContext(
                camel,
                inbound -> {
                    throw new IllegalStateException("nothing comes in here");
                },
                new LinkName("tax", "bus"),
                false,
                true,
                Links.settings(type, options, false, true),
                Limits.DEFAULT,
                Map.of("token", "t0ken-9sk"),
                SSLContext.getDefault(),
                Path.of("target")));
        adapter.start();
    }

    Sent send(String text) {
        return send(text, Map.of(), List.of());
    }

    Sent send(String text, Map<String, String> properties, List<Attachment> attachments) {
        return adapter.send(new Outbound(
                "0123456789abcdef0123456789abcdef",
                Kind.parse("levy-assessment/v1#assess"),
                new Written(text.getBytes(StandardCharsets.UTF_8), "application/xml; charset=UTF-8", properties),
                attachments,
                Optional.empty(),
                true,
                Duration.ofSeconds(10)));
    }

    static String answer(Sent sent) {
        return new String(((Sent.Delivered) sent).answer().orElseThrow().body(), StandardCharsets.UTF_8);
    }

    static Problem problem(Sent sent) {
        if (sent instanceof Sent.Refused refused) {
            return refused.problem();
        }
        return sent instanceof Sent.NotSent notSent ? notSent.problem() : ((Sent.Unknown) sent).problem();
    }

    @Override
    public void close() {
        adapter.close();
        camel.stop();
    }
}
