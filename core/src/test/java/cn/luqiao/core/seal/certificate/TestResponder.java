package cn.luqiao.core.seal.certificate;

import static cn.luqiao.core.seal.TestAuthority.NOW;

import cn.luqiao.core.seal.KeyKind;
import cn.luqiao.core.seal.TestAuthority;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.Req;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** An OCSP responder on loopback that can be made to misbehave. */
final class TestResponder implements AutoCloseable {
    private final HttpServer server;
    private final TestAuthority authority;
    private final KeyKind kind;
    private final Map<java.math.BigInteger, Instant> revoked = new HashMap<>();
    private Optional<TestAuthority.Held> delegate = Optional.empty();
    private Optional<X509Certificate> other = Optional.empty();
    private Instant validUntil = NOW.plusSeconds(60);
    private boolean spoilt;

    private TestResponder(TestAuthority authority, KeyKind kind) throws IOException {
        this.authority = authority;
        this.kind = kind;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    static TestResponder open(TestAuthority authority, KeyKind kind) throws IOException {
        return new TestResponder(authority, kind);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/ocsp");
    }

    void revoke(X509Certificate certificate, Instant since) {
        revoked.put(certificate.getSerialNumber(), since);
    }

    void signBy(TestAuthority.Held signer) {
        delegate = Optional.of(signer);
    }

    void validUntil(Instant until) {
        validUntil = until;
    }

    void spoilNonce() {
        spoilt = true;
    }

    void answerAbout(X509Certificate certificate) {
        other = Optional.of(certificate);
    }

    private void answer(HttpExchange http) throws IOException {
        byte[] out;
        try {
            out = response(new OCSPReq(http.getRequestBody().readAllBytes()));
        } catch (Exception e) {
            throw new IOException(e);
        }
        http.sendResponseHeaders(200, out.length);
        http.getResponseBody().write(out);
        http.close();
    }

    private byte[] response(OCSPReq request) throws Exception {
        BasicOCSPRespBuilder builder = new BasicOCSPRespBuilder(
                new RespID(new JcaX509CertificateHolder(authority.certificate()).getSubject()));
        for (Req asked : request.getRequestList()) {
            Instant since = revoked.get(asked.getCertID().getSerialNumber());
            CertificateStatus status = since == null
                    ? CertificateStatus.GOOD
                    : new RevokedStatus(Date.from(since), CRLReason.keyCompromise);
            builder.addResponse(id(asked.getCertID()), status, Date.from(NOW.minusSeconds(60)), Date.from(validUntil));
        }
        Extension nonce = request.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
        builder.setResponseExtensions(new Extensions(
                spoilt
                        ? new Extension(
                                OCSPObjectIdentifiers.id_pkix_ocsp_nonce,
                                false,
                                new DEROctetString(new byte[16]).getEncoded())
                        : nonce));
        ContentSigner signer =
                delegate.map(held -> TestAuthority.signer(kind, held)).orElseGet(authority::signer);
        X509CertificateHolder[] chain = delegate.isPresent()
                ? new X509CertificateHolder[] {
                    new JcaX509CertificateHolder(delegate.get().certificate())
                }
                : new X509CertificateHolder[0];
        return new OCSPRespBuilder()
                .build(OCSPRespBuilder.SUCCESSFUL, builder.build(signer, chain, Date.from(NOW)))
                .getEncoded();
    }

    private CertificateID id(CertificateID asked) throws Exception {
        return other.isEmpty()
                ? asked
                : new CertificateID(
                        new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1),
                        new JcaX509CertificateHolder(authority.certificate()),
                        other.get().getSerialNumber());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
