package cn.luqiao.core.seal.cms;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.seal.SignatureAlgorithm;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** Between signature algorithms and the identifiers that signers write; some write that of the key instead. */
final class SignatureOid {
    private static final ASN1ObjectIdentifier SM2_KEY = GMObjectIdentifiers.sm2p256v1;

    /** Identifiers of SM2 signatures that products write. Source: GB/T 33560. */
    private static final List<ASN1ObjectIdentifier> SM2 = List.of(
            GMObjectIdentifiers.sm2sign_with_sm3,
            GMObjectIdentifiers.sm2sign,
            SM2_KEY,
            X9ObjectIdentifiers.id_ecPublicKey);

    private SignatureOid() {}

    static AlgorithmIdentifier of(SignatureAlgorithm algorithm) {
        return switch (algorithm) {
            case SM2_SM3 -> new AlgorithmIdentifier(GMObjectIdentifiers.sm2sign_with_sm3);
            case RSA_PKCS1_SHA256, RSA_PKCS1_SHA512 ->
                new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
            case RSA_PSS_SHA256, RSA_PSS_SHA512 ->
                new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSASSA_PSS, pss(algorithm));
            case ECDSA_P256_SHA256 -> new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
            case ECDSA_P384_SHA384 -> new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA384);
            case ED25519 -> new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519);
        };
    }

    /** The one algorithm that the identifier and the digest name together. Throws {@link ProblemException} LQ-4134. */
    static SignatureAlgorithm of(AlgorithmIdentifier identifier, DigestKind digest) {
        return Arrays.stream(SignatureAlgorithm.values())
                .filter(algorithm -> DigestKind.with(algorithm) == digest && names(identifier, algorithm))
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.of("LQ-4134")
                        .because(identifier.getAlgorithm().getId() + " + " + digest)
                        .expected("sm2-sm3, rsa, ecdsa, ed25519")));
    }

    private static boolean names(AlgorithmIdentifier identifier, SignatureAlgorithm algorithm) {
        ASN1ObjectIdentifier oid = identifier.getAlgorithm();
        return switch (algorithm) {
            case SM2_SM3 -> SM2.contains(oid);
            case RSA_PKCS1_SHA256 ->
                oid.equals(PKCSObjectIdentifiers.rsaEncryption)
                        || oid.equals(PKCSObjectIdentifiers.sha256WithRSAEncryption);
            case RSA_PKCS1_SHA512 ->
                oid.equals(PKCSObjectIdentifiers.rsaEncryption)
                        || oid.equals(PKCSObjectIdentifiers.sha512WithRSAEncryption);
            case RSA_PSS_SHA256, RSA_PSS_SHA512 ->
                oid.equals(PKCSObjectIdentifiers.id_RSASSA_PSS)
                        && pss(algorithm).equals(identifier.getParameters());
            case ECDSA_P256_SHA256 -> oid.equals(X9ObjectIdentifiers.ecdsa_with_SHA256);
            case ECDSA_P384_SHA384 -> oid.equals(X9ObjectIdentifiers.ecdsa_with_SHA384);
            case ED25519 -> oid.equals(EdECObjectIdentifiers.id_Ed25519);
        };
    }

    private static RSASSAPSSparams pss(SignatureAlgorithm algorithm) {
        DigestKind digest = DigestKind.with(algorithm);
        AlgorithmIdentifier hash = new AlgorithmIdentifier(digest.identifier().getAlgorithm(), DERNull.INSTANCE);
        return new RSASSAPSSparams(
                hash,
                new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, hash),
                new ASN1Integer(digest.digest().getDigestLength()),
                RSASSAPSSparams.DEFAULT_TRAILER_FIELD);
    }
}
