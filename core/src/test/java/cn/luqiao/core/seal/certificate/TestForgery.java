package cn.luqiao.core.seal.certificate;

import static cn.luqiao.core.seal.TestAuthority.NOW;

import cn.luqiao.core.seal.Certificates;
import cn.luqiao.core.seal.KeyKind;
import cn.luqiao.core.seal.TestAuthority;
import java.io.IOException;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;

/** What somebody who is no authority signs. */
final class TestForgery {
    private TestForgery() {}

    /** A certificate that an ordinary holder issued with its own key. */
    static X509Certificate below(TestAuthority.Held issuer, String name) throws IOException {
        X500Name above = X500Name.getInstance(
                issuer.certificate().getSubjectX500Principal().getEncoded());
        return Certificates.of(new X509v3CertificateBuilder(
                        above,
                        BigInteger.TWO,
                        Date.from(NOW.minusSeconds(60)),
                        Date.from(NOW.plusSeconds(60)),
                        new X500Name("CN=" + name),
                        SubjectPublicKeyInfo.getInstance(
                                issuer.certificate().getPublicKey().getEncoded()))
                .build(TestAuthority.signer(KeyKind.SM2, issuer))
                .getEncoded());
    }
}
