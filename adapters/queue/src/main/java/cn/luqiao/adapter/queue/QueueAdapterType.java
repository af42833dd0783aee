package cn.luqiao.adapter.queue;

import cn.luqiao.adapter.Adapter;
import cn.luqiao.adapter.AdapterContext;
import cn.luqiao.adapter.AdapterType;
import cn.luqiao.adapter.ClientTls;
import cn.luqiao.adapter.Option;
import cn.luqiao.adapter.Settings;
import cn.luqiao.core.partner.Link;
import cn.luqiao.core.source.Findings;
import java.util.List;

/** Adapter type {@code queue}: queues on the broker of a partner. */
public final class QueueAdapterType implements AdapterType {
    private static final List<String> QUEUES =
            List.of("inQueue", "receiptsQueue", "poisonQueue", "outQueue", "requestQueue", "replyQueue");

    @Override
    public String name() {
        return "queue";
    }

    @Override
    public List<Option> options() {
        return ClientTls.with(QueueOptions.DECLARED);
    }

    @Override
    public void check(Link link, Settings settings, Findings findings) {
        ClientTls.check(link, settings, findings);
        if (settings.has("address") && !settings.needed("address").matches("[A-Za-z0-9._-]+:[0-9]{1,5}")) {
            link.section().wrong("address", settings.needed("address"), "host:port", "Write it so.");
        }
        for (String queue : QUEUES) {
            if (!settings.text(queue).orElse("x").matches("[A-Za-z0-9._:/-]+")) {
                link.section()
                        .wrong(queue, settings.needed(queue), "letters, digits and . _ : / -", "Correct the name.");
            }
        }
        if (link.outbound() && !settings.has("outQueue") && !settings.has("requestQueue")) {
            missing(link, findings, "outQueue", "key 'outQueue' or 'requestQueue'");
        }
        if (settings.has("requestQueue") != settings.has("replyQueue")) {
            String absent = settings.has("requestQueue") ? "replyQueue" : "requestQueue";
            missing(link, findings, absent, "requestQueue and replyQueue together");
        }
        if (settings.has("user") != settings.has("password")) {
            missing(link, findings, settings.has("user") ? "password" : "user", "user and password together");
        }
    }

    @Override
    public boolean bringsAnswers(Link link, Settings settings) {
        return settings.has("requestQueue") && settings.has("replyQueue");
    }

    private static void missing(Link link, Findings findings, String key, String expected) {
        findings.error("LQ-7003", link.section().place(), key, expected, "Add '" + key + ":' here.");
    }

    @Override
    public Adapter open(AdapterContext context) {
        return new QueueAdapter(context);
    }
}
