package cn.luqiao.core.seal.certificate;

import cn.luqiao.core.seal.BouncyCastle;
import cn.luqiao.core.seal.Certificates;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * Asks one OCSP responder. An answer counts when the issuer signed it, or somebody whom the issuer made a responder; when it
 * is about this certificate; when it is current; and when a nonce in it is ours. Thread-safe.
 *
 * <p>Source: RFC 6960. Certificates are named by SHA-1 in the request, which every responder knows and which nothing rests on.
 */
public final class OcspResponder implements RevocationSource {
    /** Posts a request and gives the response; the caller chooses how, with what time limit and size limit. */
    public interface Transport {
        byte[] post(URI url, byte[] request) throws IOException;
    }

    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final int NONCE_BYTES = 16;

    private final URI url;
    private final Transport transport;
    private final SecureRandom random = new SecureRandom();

    public OcspResponder(URI url, Transport transport) {
        this.url = url;
        this.transport = transport;
    }

    @Override
    public Status ask(X509Certificate certificate, X509Certificate issuer, Instant now) {
        try {
            X509CertificateHolder authority = new JcaX509CertificateHolder(issuer);
            CertificateID id = id(authority, certificate.getSerialNumber());
            byte[] nonce = new byte[NONCE_BYTES];
            random.nextBytes(nonce);
            OCSPResp response = new OCSPResp(transport.post(url, request(id, nonce)));
            if (response.getStatus() != OCSPResp.SUCCESSFUL
                    || !(response.getResponseObject() instanceof BasicOCSPResp basic)) {
                return unknown("答复状态 response status " + response.getStatus());
            }
            return judged(basic, id, authority, nonce, now);
        } catch (IOException | RuntimeException e) {
            return unknown("无法连接或解读 unreachable or unreadable: " + e.getClass().getSimpleName());
        } catch (GeneralSecurityException | OCSPException | OperatorCreationException e) {
            return unknown("答复无效 answer is not valid");
        }
    }

    private Status judged(
            BasicOCSPResp basic, CertificateID id, X509CertificateHolder issuer, byte[] nonce, Instant now)
            throws OCSPException, OperatorCreationException, GeneralSecurityException {
        Optional<String> objection = objection(basic, issuer, nonce, now);
        if (objection.isPresent()) {
            return unknown(objection.get());
        }
        for (SingleResp single : basic.getResponses()) {
            if (sameCertificate(single.getCertID(), id)) {
                return stale(single, now).<Status>map(this::unknown).orElseGet(() -> status(single));
            }
        }
        return unknown("答复不是关于该证书的 answer is about another certificate");
    }

    private Status status(SingleResp single) {
        if (single.getCertStatus() == org.bouncycastle.cert.ocsp.CertificateStatus.GOOD) {
            return new Good();
        }
        return single.getCertStatus() instanceof RevokedStatus revoked
                ? new Revoked(revoked.getRevocationTime().toInstant(), url.toString())
                : unknown("不认识该证书 does not know the certificate");
    }

    /** Why the answer as a whole does not count. */
    private static Optional<String> objection(
            BasicOCSPResp basic, X509CertificateHolder issuer, byte[] nonce, Instant now)
            throws OCSPException, OperatorCreationException, GeneralSecurityException {
        Extension echoed = basic.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
        if (echoed != null && !echoed.getParsedValue().equals(new DEROctetString(nonce))) {
            return Optional.of("随机数不符 nonce is not ours");
        }
        if (signedBy(basic, issuer)) {
            return Optional.empty();
        }
        for (X509CertificateHolder candidate : basic.getCerts()) {
            if (entitled(candidate, issuer, now) && signedBy(basic, candidate)) {
                return Optional.empty();
            }
        }
        return Optional.of("签名者无权答复 signer is not entitled to answer");
    }

    private static boolean signedBy(BasicOCSPResp basic, X509CertificateHolder signer) {
        try {
            return basic.isSignatureValid(new JcaContentVerifierProviderBuilder()
                    .setProvider(BouncyCastle.PROVIDER)
                    .build(signer));
        } catch (OCSPException | OperatorCreationException | GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean entitled(X509CertificateHolder responder, X509CertificateHolder issuer, Instant now)
            throws GeneralSecurityException, OperatorCreationException {
        X509Certificate certificate = Certificates.of(encoded(responder));
        List<String> purposes = certificate.getExtendedKeyUsage();
        try {
            certificate.verify(Certificates.of(encoded(issuer)).getPublicKey(), BouncyCastle.PROVIDER);
        } catch (GeneralSecurityException e) {
            return false;
        }
        return responder.getIssuer().equals(issuer.getSubject())
                && responder.isValidOn(Date.from(now))
                && purposes != null
                && purposes.contains(KeyPurposeId.id_kp_OCSPSigning.getId());
    }

    private static Optional<String> stale(SingleResp single, Instant now) {
        if (single.getThisUpdate().toInstant().isAfter(now.plus(SKEW))) {
            return Optional.of("答复来自将来 answer is from the future");
        }
        if (single.getNextUpdate() == null) {
            Instant since = single.getThisUpdate().toInstant();
            return since.plus(SKEW).isBefore(now) ? Optional.of("已过时 stale: " + since) : Optional.empty();
        }
        Instant next = single.getNextUpdate().toInstant();
        return next.isBefore(now) ? Optional.of("已过时 stale since " + next) : Optional.empty();
    }

    /** The identifier without the parameters of its digest algorithm, which some write and some leave out. */
    private static boolean sameCertificate(CertificateID a, CertificateID b) {
        return a.getHashAlgOID().equals(b.getHashAlgOID())
                && Arrays.equals(a.getIssuerNameHash(), b.getIssuerNameHash())
                && Arrays.equals(a.getIssuerKeyHash(), b.getIssuerKeyHash())
                && a.getSerialNumber().equals(b.getSerialNumber());
    }

    private static CertificateID id(X509CertificateHolder issuer, BigInteger serial)
            throws OCSPException, OperatorCreationException {
        return new CertificateID(
                new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1), issuer, serial);
    }

    private static byte[] request(CertificateID id, byte[] nonce) throws OCSPException, IOException {
        Extension extension =
                new Extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, new DEROctetString(nonce).getEncoded());
        return new OCSPReqBuilder()
                .addRequest(id)
                .setRequestExtensions(new Extensions(extension))
                .build()
                .getEncoded();
    }

    private static byte[] encoded(X509CertificateHolder certificate) {
        try {
            return certificate.getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException("certificate without an encoding", e);
        }
    }

    private Unknown unknown(String why) {
        return new Unknown(url + " " + why);
    }
}
