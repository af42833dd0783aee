package cn.luqiao.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.adapter.Presented;
import cn.luqiao.adapter.Sent;
import cn.luqiao.core.seal.DemoAuthority;
import cn.luqiao.core.seal.TlsContexts;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Port and client over TLS: who is known by what. */
@Timeout(60)
final class PartnerTlsTest {
    private static final String PASSWORD = "changeit-in-tests";
    private final Vertx vertx = Vertx.vertx();
    private final List<HttpCall> calls = new CopyOnWriteArrayList<>();
    private final DemoAuthority authority = DemoAuthority.create(Clock.systemUTC());

    @TempDir
    private Path folder;

    private PartnerHttpServer server;

    @BeforeEach
    void start() {
        authority.writeAnchor(folder.resolve("anchor.pem"));
        authority.writeServer(folder.resolve("keys/server.p12"), PASSWORD, List.of("localhost"));
        server = serve(Optional.empty());
    }

    @AfterEach
    void stop() {
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void knows_a_client_by_the_certificate_it_shows() {
        String sha256 = authority.writeClient(folder.resolve("keys/client.p12"), PASSWORD, "tax-shandong");

        assertThat(post("localhost", client(Optional.of("client.p12")))).isInstanceOf(Sent.Delivered.class);

        Presented.ClientCertificate shown =
                (Presented.ClientCertificate) calls.get(0).credentials().get(0);
        assertThat(TlsContexts.certificateSha256(shown.certificate())).isEqualTo(sha256);
        assertThat(shown.toString()).doesNotContain(PASSWORD);
    }

    @Test
    void serves_a_client_without_certificate_and_leaves_it_to_intake() {
        assertThat(post("localhost", client(Optional.empty()))).isInstanceOf(Sent.Delivered.class);
        assertThat(calls.get(0).credentials()).isEmpty();
        assertThat(calls.get(0).base()).isEqualTo("https://localhost:" + server.port());
    }

    @Test
    void lets_an_unknown_certificate_in_for_intake_to_judge_but_not_past_our_anchors() {
        DemoAuthority stranger = DemoAuthority.create(Clock.systemUTC());
        stranger.writeClient(folder.resolve("keys/stranger.p12"), PASSWORD, "stranger");
        assertThat(post("localhost", client(Optional.of("stranger.p12")))).isInstanceOf(Sent.Delivered.class);
        assertThat(calls.get(0).credentials()).hasSize(1);

        server.close();
        server = serve(Optional.of(folder.resolve("anchor.pem")));
        Sent refused = post("localhost", client(Optional.of("stranger.p12")));
        assertThat(refused).isNotInstanceOf(Sent.Delivered.class);
        assertThat(calls).hasSize(1);
    }

    @Test
    void the_client_refuses_a_server_of_another_name_or_authority_and_says_not_sent() throws Exception {
        assertThat(post("127.0.0.1", client(Optional.empty()))).isInstanceOf(Sent.NotSent.class);
        assertThat(post("localhost", SSLContext.getDefault())).isInstanceOf(Sent.NotSent.class);
        assertThat(calls).isEmpty();
    }

    @Test
    void plain_text_at_the_tls_port_gets_no_answer_and_hurts_nobody() throws Exception {
        try (cn.luqiao.adapter.testkit.RawHttp plain = new cn.luqiao.adapter.testkit.RawHttp(server.port())) {
            plain.send("POST /in/x HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(plain.ended()).isTrue();
        }
        assertThat(post("localhost", client(Optional.empty()))).isInstanceOf(Sent.Delivered.class);
    }

    private PartnerHttpServer serve(Optional<Path> clientTrust) {
        SSLContext tls = TlsContexts.server(folder.resolve("keys/server.p12"), PASSWORD.toCharArray(), clientTrust);
        PartnerHttpServer made =
                new PartnerHttpServer(vertx, PartnerPort.of("127.0.0.1", 0, Optional.of(tls), 1 << 20));
        made.serve("/in/", PortUnderTest.service(call -> {
            calls.add(call);
            return PortUnderTest.text(200, "ok");
        }));
        made.start();
        made.ready(true);
        return made;
    }

    private SSLContext client(Optional<String> keyStore) {
        return TlsContexts.client(
                Optional.of(folder.resolve("anchor.pem")),
                keyStore.map(name -> folder.resolve("keys").resolve(name)),
                PASSWORD.toCharArray());
    }

    private Sent post(String host, SSLContext tls) {
        URI uri = URI.create("https://" + host + ":" + server.port() + "/in/x");
        try (HttpSender sender = new HttpSender("test/main", uri, tls, Duration.ofSeconds(5), 4096)) {
            return sender.post(Map.of(), new byte[] {'1'}, Duration.ofSeconds(10))
                    .sent();
        }
    }
}
