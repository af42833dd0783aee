package cn.luqiao.core.seal.cms;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.seal.BouncyCastle;
import cn.luqiao.core.seal.SignatureAlgorithm;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** The digests of signed content; SHA-1 and MD5 are refused. */
enum DigestKind {
    SM3(GMObjectIdentifiers.sm3, "SM3"),
    SHA256(NISTObjectIdentifiers.id_sha256, "SHA-256"),
    SHA384(NISTObjectIdentifiers.id_sha384, "SHA-384"),
    SHA512(NISTObjectIdentifiers.id_sha512, "SHA-512");

    private final ASN1ObjectIdentifier oid;
    private final String jca;

    DigestKind(ASN1ObjectIdentifier oid, String jca) {
        this.oid = oid;
        this.jca = jca;
    }

    /** Throws {@link ProblemException} LQ-4134 for any other. */
    static DigestKind of(AlgorithmIdentifier algorithm) {
        return Arrays.stream(values())
                .filter(digest -> digest.oid.equals(algorithm.getAlgorithm()))
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.of("LQ-4134")
                        .because(algorithm.getAlgorithm().getId())
                        .expected("SM3, SHA-256, SHA-384, SHA-512")));
    }

    /** The digest that goes with a signature algorithm. */
    static DigestKind with(SignatureAlgorithm algorithm) {
        return switch (algorithm) {
            case SM2_SM3 -> SM3;
            case RSA_PKCS1_SHA256, RSA_PSS_SHA256, ECDSA_P256_SHA256 -> SHA256;
            case ECDSA_P384_SHA384 -> SHA384;
            case RSA_PKCS1_SHA512, RSA_PSS_SHA512, ED25519 -> SHA512;
        };
    }

    AlgorithmIdentifier identifier() {
        return new AlgorithmIdentifier(oid);
    }

    MessageDigest digest() {
        try {
            return MessageDigest.getInstance(jca, BouncyCastle.PROVIDER);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(jca + " is part of Bouncy Castle", e);
        }
    }
}
