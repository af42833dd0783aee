package cn.luqiao.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luqiao.adapter.ClientTls;
import cn.luqiao.adapter.Sent;
import cn.luqiao.adapter.Settings;
import cn.luqiao.adapter.http.HttpSender;
import cn.luqiao.core.partner.Link;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.seal.DemoAuthority;
import cn.luqiao.core.seal.KeyFolder;
import cn.luqiao.core.seal.Secrets;
import cn.luqiao.core.seal.TlsContexts;
import cn.luqiao.core.source.Findings;
import cn.luqiao.core.source.Section;
import cn.luqiao.core.source.Yaml;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A link's TLS options against a real HTTPS server that asks for a client certificate. */
class LinkTlsTest {
    private static final String TRUSTING = "tlsTrust: office.pem";
    private static final String MUTUAL = TRUSTING + "\ntlsKeyStore: keys/office.p12\ntlsKeyPassword: secret:office-key";

    @TempDir
    Path folder;

    private final DemoAuthority authority = DemoAuthority.create(Clock.systemUTC());
    private final AtomicInteger taken = new AtomicInteger();
    private Secrets secrets;
    private HttpsServer server;

    @BeforeEach
    void prepare() {
        secrets = Secrets.in(folder.resolve("secrets"), KeyFolder.open(folder.resolve("own"), true));
        secrets.write("office-key", "changeit-not");
        authority.writeAnchor(folder.resolve("certificates/office.pem"));
        authority.writeClient(folder.resolve("data/keys/office.p12"), "changeit-not", "luqiao");
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    @Test
    void sends_with_our_certificate_to_a_server_that_the_link_trusts() throws Exception {
        assertThat(sent(MUTUAL, "127.0.0.1")).isInstanceOf(Sent.Delivered.class);
        assertThat(taken).hasValue(1);
    }

    @Test
    void sends_nothing_to_a_server_that_only_others_trust() throws Exception {
        assertThat(sent("connectTimeout: 1s", "127.0.0.1")).isInstanceOf(Sent.NotSent.class);
        assertThat(taken).hasValue(0);
    }

    @Test
    void sends_nothing_to_a_server_with_the_certificate_of_another_host() throws Exception {
        assertThat(sent(MUTUAL, "other.example")).isInstanceOf(Sent.NotSent.class);
        assertThat(taken).hasValue(0);
    }

    @Test
    void delivers_nothing_when_the_server_wants_a_certificate_and_the_link_shows_none() throws Exception {
        assertThat(sent(TRUSTING, "127.0.0.1")).isNotInstanceOf(Sent.Delivered.class);
        assertThat(taken).hasValue(0);
    }

    @Test
    void names_a_key_store_that_cannot_be_opened_and_no_password() {
        assertThatThrownBy(() -> LinkTls.of(
                        settings(MUTUAL.replace("office.p12", "nobody.p12")),
                        folder.resolve("certificates"),
                        folder.resolve("data"),
                        secrets))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("nobody.p12")
                .hasMessageNotContaining("changeit-not");
    }

    private Sent sent(String options, String host) throws Exception {
        serve(host);
        URI uri = URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/in");
        try (HttpSender sender = new HttpSender(
                "office/out",
                uri,
                LinkTls.of(settings(options), folder.resolve("certificates"), folder.resolve("data"), secrets),
                Duration.ofSeconds(5),
                1024)) {
            return sender.post(Map.of(), "x".getBytes(StandardCharsets.UTF_8), Duration.ofSeconds(10))
                    .sent();
        }
    }

    private void serve(String host) throws Exception {
        Path keys = folder.resolve("server/" + host + ".p12");
        authority.writeServer(keys, "server", List.of(host));
        server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setHttpsConfigurator(
                new HttpsConfigurator(TlsContexts.server(
                        keys, "server".toCharArray(), Optional.of(folder.resolve("certificates/office.pem")))) {
                    @Override
                    public void configure(HttpsParameters parameters) {
                        javax.net.ssl.SSLParameters wanted = getSSLContext().getDefaultSSLParameters();
                        wanted.setNeedClientAuth(true);
                        parameters.setSSLParameters(wanted);
                    }
                });
        server.createContext("/in", exchange -> {
            taken.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    private static Settings settings(String options) {
        Findings findings = new Findings();
        Section section = Section.of(Yaml.parse(options, "options", findings).orElseThrow(), findings);
        section.has("connectTimeout");
        Link link = new Link("out", "rest", false, true, "cloudevents", Set.of(), Map.of(), section);
        Settings settings = Settings.read(link, ClientTls.with(List.of()), findings);
        ClientTls.check(link, settings, findings);
        assertThat(findings.sorted()).isEmpty();
        return settings;
    }
}
