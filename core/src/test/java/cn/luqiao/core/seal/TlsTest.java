package cn.luqiao.core.seal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS over real sockets. */
class TlsTest {
    private static final String PASSWORD = "pw";

    @TempDir
    Path temp;

    private DemoAuthority authority;
    private Path anchor;
    private Path server;

    @BeforeEach
    void authority() {
        authority = DemoAuthority.create(Clock.systemUTC());
        anchor = temp.resolve("ca.pem");
        server = temp.resolve("server.p12");
        authority.writeAnchor(anchor);
        authority.writeServer(server, PASSWORD, List.of("localhost", "127.0.0.1"));
    }

    @Test
    void without_anchors_every_valid_client_certificate_passes_and_is_named_by_its_fingerprint() throws Exception {
        String own = DemoAuthority.create(Clock.systemUTC()).writeClient(temp.resolve("c.p12"), PASSWORD, "hospital");
        assertThat(talk(Optional.empty(), "c.p12")).isEqualTo(own);
    }

    @Test
    void without_anchors_an_expired_client_certificate_is_refused() {
        Clock past = Clock.offset(Clock.systemUTC(), Duration.ofDays(-40));
        DemoAuthority.create(past).writeClient(temp.resolve("old.p12"), PASSWORD, "hospital");
        assertThatThrownBy(() -> talk(Optional.empty(), "old.p12"))
                .hasStackTraceContaining("CertificateExpiredException");
    }

    @Test
    void with_anchors_only_certificates_of_that_authority_pass() throws Exception {
        String own = authority.writeClient(temp.resolve("own.p12"), PASSWORD, "hospital");
        DemoAuthority.create(Clock.systemUTC()).writeClient(temp.resolve("other.p12"), PASSWORD, "stranger");
        assertThat(talk(Optional.of(anchor), "own.p12")).isEqualTo(own);
        assertThatThrownBy(() -> talk(Optional.of(anchor), "other.p12"))
                .hasStackTraceContaining("PKIX path validation failed");
    }

    @Test
    void a_client_refuses_a_server_of_another_authority() {
        Path other = temp.resolve("other.pem");
        DemoAuthority.create(Clock.systemUTC()).writeAnchor(other);
        SSLContext client = TlsContexts.client(Optional.of(other), Optional.empty(), new char[0]);
        assertThatThrownBy(() -> talk(serverContext(Optional.empty()), client, false))
                .isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void a_pem_file_with_certificates_and_key_serves_as_well() throws Exception {
        authority.writeClient(temp.resolve("c.p12"), PASSWORD, "hospital");
        KeyStore store = KeyFile.read(server, PASSWORD.toCharArray());
        String pem = Pem.of("CERTIFICATE", store.getCertificate("key").getEncoded())
                + Pem.of(
                        "PRIVATE KEY",
                        store.getKey("key", PASSWORD.toCharArray()).getEncoded());
        server = temp.resolve("server.pem");
        PrivateFiles.writeNew(server, pem);
        assertThat(talk(Optional.empty(), "c.p12")).hasSize(64);
    }

    @Test
    void refuses_a_key_file_that_others_may_read() throws IOException {
        Files.setPosixFilePermissions(server, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> serverContext(Optional.empty())).hasMessageContainingAll("LQ-4102", "server.p12");
    }

    @Test
    void says_which_file_cannot_be_used() throws IOException {
        assertThatThrownBy(() -> TlsContexts.server(server, "wrong".toCharArray(), Optional.empty()))
                .hasMessageContainingAll("LQ-4107", "server.p12");
        Path empty = Files.writeString(temp.resolve("empty.pem"), "");
        assertThatThrownBy(() -> serverContext(Optional.of(empty))).hasMessageContainingAll("LQ-4107", "empty.pem");
    }

    private SSLContext serverContext(Optional<Path> clientTrust) {
        return TlsContexts.server(server, PASSWORD.toCharArray(), clientTrust);
    }

    /** The fingerprint of the client's certificate as the server saw it. */
    private String talk(Optional<Path> clientTrust, String clientKey) throws Exception {
        SSLContext client =
                TlsContexts.client(Optional.of(anchor), Optional.of(temp.resolve(clientKey)), PASSWORD.toCharArray());
        return talk(serverContext(clientTrust), client, true);
    }

    private static String talk(SSLContext server, SSLContext client, boolean askClient) throws Exception {
        try (SSLServerSocket listener =
                (SSLServerSocket) server.getServerSocketFactory().createServerSocket(0)) {
            listener.setNeedClientAuth(askClient);
            CompletableFuture<String> seen = CompletableFuture.supplyAsync(() -> serve(listener, askClient));
            try (SSLSocket socket =
                    (SSLSocket) client.getSocketFactory().createSocket("localhost", listener.getLocalPort())) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
                socket.startHandshake();
                socket.getOutputStream().write("hello".getBytes(US_ASCII));
                socket.getOutputStream().flush();
            } catch (SocketException e) {
                // The server refused and closed; why, only the server says.
            }
            return seen.join();
        }
    }

    private static String serve(SSLServerSocket listener, boolean askClient) {
        try (SSLSocket socket = (SSLSocket) listener.accept()) {
            socket.getInputStream().readNBytes(5);
            return askClient
                    ? TlsContexts.certificateSha256(
                            (X509Certificate) socket.getSession().getPeerCertificates()[0])
                    : "";
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
