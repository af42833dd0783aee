package cn.luqiao.core.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luqiao.core.seal.certificate.RevocationPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Revocation of client certificates over real TLS sockets. */
class TlsRevocationTest {
    private static final char[] PASSWORD = "pw".toCharArray();

    @TempDir
    Path temp;

    private final Instant now = Clock.systemUTC().instant();
    private final TestAuthority authority = TestAuthority.root(KeyKind.P256, "Clients");
    private TestAuthority.Held client;

    @BeforeEach
    void keys() throws IOException {
        DemoAuthority servers = DemoAuthority.create(Clock.systemUTC());
        servers.writeAnchor(temp.resolve("server-ca.pem"));
        servers.writeServer(temp.resolve("server.p12"), "pw", List.of("localhost"));
        Files.writeString(temp.resolve("client-ca.pem"), Certificates.pem(List.of(authority.certificate())));
        client = authority.valid(KeyKind.P256, "hospital", now.minusSeconds(600), now.plus(Duration.ofDays(2)));
        client.write(temp.resolve("client.pem"));
        Files.createDirectory(temp.resolve("crls"));
    }

    @Test
    void a_client_that_a_current_list_clears_passes() throws Exception {
        list(now.plusSeconds(600));
        assertThat(talk(RevocationPolicy.REQUIRE)).contains("CN=hospital");
    }

    @Test
    void a_revoked_client_is_refused_under_every_policy() throws Exception {
        list(now.plusSeconds(600), client.certificate());
        for (RevocationPolicy policy : RevocationPolicy.values()) {
            assertThatThrownBy(() -> talk(policy))
                    .hasStackTraceContaining("LQ-4123")
                    .hasStackTraceContaining("CN=hospital");
        }
    }

    @Test
    void without_a_current_list_the_policy_decides() throws Exception {
        assertThatThrownBy(() -> talk(RevocationPolicy.REQUIRE)).hasStackTraceContaining("LQ-4124");
        assertThat(talk(RevocationPolicy.PREFER)).contains("CN=hospital");
        list(now.minusSeconds(60));
        assertThatThrownBy(() -> talk(RevocationPolicy.REQUIRE)).hasStackTraceContaining("stale");
    }

    @Test
    void a_client_of_a_stranger_is_refused_as_before() throws Exception {
        TestAuthority stranger = TestAuthority.root(KeyKind.P256, "Strangers");
        Files.delete(temp.resolve("client.pem"));
        stranger.valid(KeyKind.P256, "stranger", now.minusSeconds(600), now.plusSeconds(600))
                .write(temp.resolve("client.pem"));
        assertThatThrownBy(() -> talk(RevocationPolicy.PREFER)).hasStackTraceContaining("SSLHandshakeException");
    }

    private void list(Instant next, X509Certificate... revoked) throws IOException {
        Files.write(temp.resolve("crls/clients.crl"), authority.crl(now.minusSeconds(300), next, revoked));
    }

    /** The subject of the client as the server saw it. */
    private String talk(RevocationPolicy policy) throws Exception {
        SSLContext server = TlsContexts.server(
                temp.resolve("server.p12"),
                PASSWORD,
                temp.resolve("client-ca.pem"),
                policy,
                temp.resolve("crls"),
                Clock.systemUTC());
        SSLContext own = TlsContexts.client(
                Optional.of(temp.resolve("server-ca.pem")), Optional.of(temp.resolve("client.pem")), PASSWORD);
        try (SSLServerSocket listener =
                (SSLServerSocket) server.getServerSocketFactory().createServerSocket(0)) {
            listener.setNeedClientAuth(true);
            CompletableFuture<String> seen = CompletableFuture.supplyAsync(() -> serve(listener));
            try (SSLSocket socket =
                    (SSLSocket) own.getSocketFactory().createSocket("localhost", listener.getLocalPort())) {
                socket.startHandshake();
                socket.getOutputStream().write(1);
                socket.getOutputStream().flush();
            } catch (IOException e) {
                // The server refused and closed; why, only the server says.
            }
            return seen.join();
        }
    }

    private static String serve(SSLServerSocket listener) {
        try (SSLSocket socket = (SSLSocket) listener.accept()) {
            socket.getInputStream().read();
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
                    .getSubjectX500Principal()
                    .getName();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
