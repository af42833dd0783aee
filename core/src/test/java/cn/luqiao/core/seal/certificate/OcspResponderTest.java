package cn.luqiao.core.seal.certificate;

import static cn.luqiao.core.seal.TestAuthority.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luqiao.core.seal.CertificateUse;
import cn.luqiao.core.seal.KeyKind;
import cn.luqiao.core.seal.TestAuthority;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Revocation asked of a real responder over HTTP on loopback. */
class OcspResponderTest {
    private TestAuthority root;
    private TestResponder responder;

    @BeforeEach
    void open() throws IOException {
        root = TestAuthority.root(KeyKind.SM2, "Root");
        responder = TestResponder.open(root, KeyKind.SM2);
    }

    @AfterEach
    void close() {
        responder.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_good_certificate_passes_with_an_authority_of_any_kind(KeyKind kind) throws IOException {
        TestAuthority authority = TestAuthority.root(kind, "Root " + kind);
        try (TestResponder of = TestResponder.open(authority, kind)) {
            X509Certificate own = authority.signing(kind, "own").certificate();
            assertThat(ask(authority, of, own).told()).isEmpty();
        }
    }

    @Test
    void a_revoked_one_is_refused() {
        X509Certificate own = root.signing(KeyKind.SM2, "own").certificate();
        responder.revoke(own, NOW.minusSeconds(600));
        assertThatThrownBy(() -> ask(own))
                .hasMessageContainingAll("LQ-4123", "CN=own", "http://127.0.0.1", "2026-04-12T00:50:00Z");
    }

    @Test
    void an_answer_by_a_named_responder_counts_and_one_by_a_stranger_does_not() {
        X509Certificate own = root.signing(KeyKind.SM2, "own").certificate();
        responder.signBy(root.responder(KeyKind.SM2));
        assertThat(ask(own).told()).isEmpty();
        responder.signBy(TestAuthority.root(KeyKind.SM2, "Root").responder(KeyKind.SM2));
        assertThatThrownBy(() -> ask(own)).hasMessageContainingAll("LQ-4124", "签名者无权答复");
        responder.signBy(root.signing(KeyKind.SM2, "no responder"));
        assertThatThrownBy(() -> ask(own)).hasMessageContainingAll("LQ-4124", "签名者无权答复");
    }

    @Test
    void a_stale_answer_and_one_with_another_nonce_do_not_count() {
        X509Certificate own = root.signing(KeyKind.SM2, "own").certificate();
        responder.validUntil(NOW.minusSeconds(1));
        assertThatThrownBy(() -> ask(own)).hasMessageContainingAll("LQ-4124", "已过时 stale");
        responder.validUntil(NOW.plusSeconds(60));
        responder.spoilNonce();
        assertThatThrownBy(() -> ask(own)).hasMessageContainingAll("LQ-4124", "随机数不符");
    }

    @Test
    void an_answer_about_somebody_else_does_not_count() {
        X509Certificate own = root.signing(KeyKind.SM2, "own").certificate();
        responder.answerAbout(root.signing(KeyKind.SM2, "other").certificate());
        assertThatThrownBy(() -> ask(own)).hasMessageContainingAll("LQ-4124", "不是关于该证书");
    }

    @Test
    void a_responder_that_does_not_answer_is_named() {
        X509Certificate own = root.signing(KeyKind.SM2, "own").certificate();
        responder.close();
        assertThatThrownBy(() -> ask(own))
                .hasMessageContainingAll("LQ-4124", responder.url().toString(), "无法连接");
    }

    private CertificateCheck.Passed ask(X509Certificate own) {
        return ask(root, responder, own);
    }

    private static CertificateCheck.Passed ask(TestAuthority authority, TestResponder of, X509Certificate own) {
        OcspResponder source = new OcspResponder(of.url(), OcspResponderTest::post);
        Clock clock = Clock.fixed(Instant.from(NOW), ZoneOffset.UTC);
        return new CertificateCheck(List.of(authority.certificate()), RevocationPolicy.REQUIRE, List.of(source), clock)
                .check(own, List.of(), CertificateUse.SIGNING);
    }

    private static byte[] post(URI url, byte[] request) throws IOException {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(url)
                                    .header("Content-Type", "application/ocsp-request")
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
