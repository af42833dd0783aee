package cn.luqiao.core.seal.cms;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.seal.Certificates;
import cn.luqiao.core.seal.Digests;
import cn.luqiao.core.seal.SignatureAlgorithm;
import cn.luqiao.core.seal.SignatureCheck;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.SignerInfo;

/**
 * Decides about the signers of content. Checks of signers that were trusted once are kept, because a new one costs as much as
 * a signature; whether they are trusted is asked each time. Thread-safe.
 */
final class Signers {
    private static final int SIGNERS_MAX = 8;
    private static final int KEPT_MAX = 1_000;

    private final SignerTrust trust;
    private final Map<String, SignatureCheck> kept = new ConcurrentHashMap<>();

    Signers(SignerTrust trust) {
        this.trust = trust;
    }

    /** Who signed the content; at least one did, and all are good and trusted. */
    List<FoundSigner> of(ASN1Set infos, List<X509Certificate> certificates, SignerInfos.Content content) {
        if (infos.size() == 0 || infos.size() > SIGNERS_MAX) {
            throw new ProblemException(Problem.of("LQ-4131")
                    .because(infos.size() + " 个签名者 signers")
                    .expected("1 … " + SIGNERS_MAX));
        }
        List<FoundSigner> found = new ArrayList<>();
        List<SignatureCheck> checks = new ArrayList<>();
        for (ASN1Encodable each : infos) {
            SignerInfo info = SignerInfo.getInstance(each);
            X509Certificate certificate = certificate(info, certificates);
            SignatureAlgorithm algorithm = SignerInfos.algorithm(info);
            SignatureCheck check = check(certificate, algorithm);
            SignerInfos.check(info, check, certificate, content);
            checks.add(check);
            found.add(new FoundSigner(certificate, algorithm, SignerInfos.signingTime(info)));
        }
        for (int i = 0; i < found.size(); i++) {
            X509Certificate signer = found.get(i).certificate();
            trust.accept(
                    signer,
                    certificates.stream().filter(other -> !other.equals(signer)).toList());
            keep(found.get(i), checks.get(i));
        }
        return found;
    }

    private X509Certificate certificate(SignerInfo info, List<X509Certificate> certificates) {
        return Stream.concat(certificates.stream(), trust.known().stream())
                .filter(own -> Names.is(own, info.getSID().getId()))
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.of("LQ-4133")
                        .because(
                                "信封中没有签名证书，网关也没有 the signer's certificate is not in the envelope and not known here")));
    }

    private SignatureCheck check(X509Certificate certificate, SignatureAlgorithm algorithm) {
        SignatureCheck known = kept.get(name(certificate, algorithm));
        return known == null ? SignatureCheck.of(certificate, algorithm) : known;
    }

    private void keep(FoundSigner signer, SignatureCheck check) {
        if (kept.size() >= KEPT_MAX) {
            kept.clear();
        }
        kept.putIfAbsent(name(signer.certificate(), signer.algorithm()), check);
    }

    private static String name(X509Certificate certificate, SignatureAlgorithm algorithm) {
        return algorithm + Digests.sm3Hex(Certificates.encoded(certificate));
    }
}
