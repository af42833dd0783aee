package cn.luqiao.sandbox.partner;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.sandbox.TestCredentials;
import cn.luqiao.sandbox.record.Participant;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpTest {
    private static final byte[] BODY = "hello".getBytes(StandardCharsets.UTF_8);

    @TempDir
    static Path folder;

    @BeforeAll
    static void makeCredentials() {
        TestCredentials.make(folder);
    }

    @Test
    void a_service_asks_for_path_method_token_and_media_type() throws Exception {
        try (HttpService service =
                new HttpService("/in", "application/json", "secret", body -> HttpService.plain(200, "ok"))) {
            String base = "http://127.0.0.1:" + service.listen(0);
            assertThat(status(base + "/in", "Bearer secret", "application/json; charset=UTF-8"))
                    .isEqualTo(200);
            assertThat(status(base + "/in", "Bearer wrong", "application/json")).isEqualTo(401);
            assertThat(status(base + "/in", "Bearer secret", "text/plain")).isEqualTo(415);
            assertThat(status(base + "/out", "Bearer secret", "application/json"))
                    .isEqualTo(404);
        }
    }

    @Test
    void a_held_port_refuses_connections_until_its_server_opens() throws Exception {
        HeldPort held = new HeldPort(0);
        String address = "http://127.0.0.1:" + held.port() + "/in";
        Assertions.assertThatThrownBy(() -> status(address, "Bearer secret", "application/json"))
                .isInstanceOf(ConnectException.class);
        held.close();
        try (HttpService service =
                new HttpService("/in", "application/json", "secret", body -> HttpService.plain(200, "ok"))) {
            service.listen(held.port());
            assertThat(status(address, "Bearer secret", "application/json")).isEqualTo(200);
        }
    }

    @Test
    void a_client_survives_a_gateway_that_is_away_turns_it_away_and_comes_back_on_its_port() throws Exception {
        HeldPort held = new HeldPort(0);
        GatewayAddress address = new GatewayAddress();
        address.set(URI.create("http://127.0.0.1:" + held.port()));
        Credentials credentials = new Credentials(folder, Participant.HOSPITAL_QILU);
        GatewayClient client = new GatewayClient(address, Tls.trusting(credentials));
        AtomicInteger seen = new AtomicInteger();
        Retry retry = new Retry(Duration.ofMillis(20), Duration.ofMillis(100), 200);

        var answer = CompletableFuture.supplyAsync(() -> retry.until(attempt -> {
            seen.set(attempt);
            return client.post("/x", Map.of(), BODY);
        }));
        org.awaitility.Awaitility.await().until(() -> seen.get() > 1);
        held.close();
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", held.port()), 0);
        AtomicInteger calls = new AtomicInteger();
        server.createContext("/x", exchange -> {
            exchange.sendResponseHeaders(calls.incrementAndGet() < 3 ? 503 : 200, -1);
            exchange.close();
        });
        server.start();

        assertThat(answer.get().orElseThrow().status()).isEqualTo(200);
        assertThat(calls).hasValue(3);
        server.stop(0);
    }

    @Test
    void a_client_gives_up_after_its_last_attempt() {
        AtomicInteger attempts = new AtomicInteger();
        Optional<String> answer = new Retry(Duration.ofMillis(1), Duration.ofMillis(2), 5).until(attempt -> {
            attempts.set(attempt);
            return Optional.empty();
        });
        assertThat(answer).isEmpty();
        assertThat(attempts).hasValue(5);
    }

    @Test
    void shandong_shows_its_certificate_and_trusts_only_the_anchor() throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        SSLContext context = serverContext();
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                var demanding = context.getDefaultSSLParameters();
                demanding.setNeedClientAuth(true);
                parameters.setSSLParameters(demanding);
            }
        });
        server.createContext("/soap/tax-bus", exchange -> {
            byte[] name = ((HttpsExchange) exchange)
                    .getSSLSession()
                    .getPeerPrincipal()
                    .getName()
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, name.length);
            exchange.getResponseBody().write(name);
            exchange.close();
        });
        server.start();
        GatewayAddress address = new GatewayAddress();
        address.set(URI.create("https://127.0.0.1:" + server.getAddress().getPort()));
        Credentials credentials = new Credentials(folder, Participant.TAX_SHANDONG);

        var known = new GatewayClient(address, Tls.mutual(credentials)).post("/soap/tax-bus", Map.of(), BODY);
        var unknown = new GatewayClient(address, Tls.trusting(credentials)).post("/soap/tax-bus", Map.of(), BODY);

        assertThat(known.orElseThrow().body()).asString(StandardCharsets.UTF_8).isEqualTo("CN=localhost");
        assertThat(unknown).isEmpty();
        server.stop(0);
    }

    @Test
    void a_missing_credential_is_named_with_what_to_do() throws IOException {
        Path file = folder.resolve("city-jinan/gateway-token");
        String kept = Files.readString(file);
        Files.delete(file);
        Credentials credentials = new Credentials(folder, Participant.CITY_JINAN);
        Assertions.assertThatThrownBy(() -> credentials.secret("gateway-token"))
                .isInstanceOf(SandboxFailure.class)
                .hasMessageContaining("city-jinan")
                .hasMessageContaining(file.toString())
                .satisfies(failure ->
                        assertThat(((SandboxFailure) failure).exitCode()).isEqualTo(66));
        Files.writeString(file, kept);
    }

    private static SSLContext serverContext() throws Exception {
        char[] password = TestCredentials.STORE_PASSWORD.toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("tax-shandong/client.p12"))) {
            store.load(in, password);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        KeyStore anchors = KeyStore.getInstance("PKCS12");
        anchors.load(null, null);
        anchors.setCertificateEntry("anchor", store.getCertificate("key"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(anchors);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static int status(String address, String authorization, String type) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", authorization)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(BODY))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
