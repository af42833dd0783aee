package cn.luqiao.adapter.http;

import cn.luqiao.adapter.Settings;
import cn.luqiao.core.partner.Link;
import cn.luqiao.core.source.Findings;
import cn.luqiao.core.source.Place;
import java.net.URI;
import java.net.URISyntaxException;

/** What lint says about the HTTP address in a link's options. */
public final class HttpAddress {
    private HttpAddress() {}

    /** Adds a finding when the option is there and cannot be posted to, or would show a token to the network. */
    public static void check(String option, Link link, Settings settings, Findings findings) {
        String text = settings.text(option).orElse("");
        if (text.isEmpty()) {
            return;
        }
        Place place = link.section().place(option);
        try {
            URI uri = new URI(text);
            boolean http = "http".equals(uri.getScheme());
            if (uri.getHost() == null || !http && !"https".equals(uri.getScheme())) {
                findings.error("LQ-7004", place, option, "http:// or https:// with a host", "Write the whole address.");
            } else if (uri.getUserInfo() != null) {
                findings.error(
                        "LQ-7007", place, option, "no user or password in the address", "Use bearer: secret:NAME.");
            } else if (http && settings.has("bearer") && !loopback(uri.getHost())) {
                findings.warning("LQ-7004", place, option, "https when a token is sent", "Write https://.");
            }
        } catch (URISyntaxException e) {
            findings.error("LQ-7004", place, option, "a URL", "Write the whole address, such as https://host/path.");
        }
    }

    private static boolean loopback(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }
}
