package cn.luqiao.core.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luqiao.core.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsContextsTest {
    @TempDir
    Path folder;

    private DemoAuthority authority;
    private SSLContext server;

    @BeforeEach
    void server() {
        authority = DemoAuthority.create(Clock.systemUTC());
        authority.writeAnchor(folder.resolve("ca.pem"));
        authority.writeServer(folder.resolve("own/server.p12"), "pw", List.of("localhost", "127.0.0.1"));
        server = TlsContexts.server(folder.resolve("own/server.p12"), "pw".toCharArray(), Optional.empty());
    }

    @Test
    void shows_the_server_the_certificate_whose_fingerprint_was_told() throws Exception {
        String told = authority.writeClient(folder.resolve("own/client.p12"), "pw", "tax-shandong");
        SSLContext client = TlsContexts.client(
                Optional.of(folder.resolve("ca.pem")),
                Optional.of(folder.resolve("own/client.p12")),
                "pw".toCharArray());
        X509Certificate seen = handshake(server, client);
        assertThat(TlsContexts.certificateSha256(seen)).isEqualTo(told);
    }

    @Test
    void refuses_a_server_of_another_authority() {
        DemoAuthority other = DemoAuthority.create(Clock.systemUTC());
        other.writeAnchor(folder.resolve("other.pem"));
        SSLContext client = TlsContexts.client(Optional.of(folder.resolve("other.pem")), Optional.empty(), new char[0]);
        assertThatThrownBy(() -> handshake(server, client)).isInstanceOf(SSLException.class);
    }

    @Test
    void writes_keys_for_their_owner_only_and_names_a_file_it_cannot_open() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("own/server.p12"))))
                .isEqualTo("rw-------");
        assertThatThrownBy(() ->
                        TlsContexts.server(folder.resolve("own/server.p12"), "no".toCharArray(), Optional.empty()))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem().text())
                                .contains("LQ-4107", "server.p12")
                                .doesNotContain("no "));
    }

    private static X509Certificate handshake(SSLContext server, SSLContext client) throws Exception {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        try (SSLServerSocket listening =
                (SSLServerSocket) server.getServerSocketFactory().createServerSocket(0, 1, loopback)) {
            listening.setWantClientAuth(true);
            CompletableFuture<X509Certificate> seen = CompletableFuture.supplyAsync(() -> peer(listening));
            try (SSLSocket socket =
                    (SSLSocket) client.getSocketFactory().createSocket(loopback, listening.getLocalPort())) {
                socket.startHandshake();
                InputStream in = socket.getInputStream();
                assertThat(in.read()).isEqualTo(1);
            }
            return seen.get();
        }
    }

    private static X509Certificate peer(SSLServerSocket listening) {
        try (SSLSocket socket = (SSLSocket) listening.accept()) {
            socket.startHandshake();
            X509Certificate seen = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            socket.getOutputStream().write(1);
            return seen;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
