package cn.luqiao.core.seal;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.ec.CustomNamedCurves;

/**
 * The signature algorithms that are made and accepted. Names are those of RFC 9421 where it registers one.
 *
 * <p>Source: GB/T 32918.2 with GB/T 32905, RFC 8017, FIPS 186-5, RFC 8032.
 */
public enum SignatureAlgorithm {
    /** SM2 with SM3 under a signer id. */
    SM2_SM3("sm2-sm3", KeyKind.SM2, "SM3withSM2"),
    /** RSASSA-PKCS1-v1_5 with SHA-256. */
    RSA_PKCS1_SHA256("rsa-v1_5-sha256", KeyKind.RSA, "SHA256withRSA"),
    /** RSASSA-PKCS1-v1_5 with SHA-512. */
    RSA_PKCS1_SHA512("rsa-v1_5-sha512", KeyKind.RSA, "SHA512withRSA"),
    /** RSASSA-PSS with SHA-256, MGF1 with SHA-256, salt of 32 bytes. */
    RSA_PSS_SHA256("rsa-pss-sha256", KeyKind.RSA, "RSASSA-PSS"),
    /** RSASSA-PSS with SHA-512, MGF1 with SHA-512, salt of 64 bytes. */
    RSA_PSS_SHA512("rsa-pss-sha512", KeyKind.RSA, "RSASSA-PSS"),
    /** ECDSA on P-256 with SHA-256. */
    ECDSA_P256_SHA256("ecdsa-p256-sha256", KeyKind.P256, "SHA256withECDSA"),
    /** ECDSA on P-384 with SHA-384. */
    ECDSA_P384_SHA384("ecdsa-p384-sha384", KeyKind.P384, "SHA384withECDSA"),
    /** Ed25519, the pure form. */
    ED25519("ed25519", KeyKind.ED25519, "Ed25519");

    private final String label;
    private final KeyKind key;
    private final String jca;

    SignatureAlgorithm(String label, KeyKind key, String jca) {
        this.label = label;
        this.key = key;
        this.jca = jca;
    }

    /** The algorithm of that name, as in {@code sm2-sm3} or {@code ecdsa-p256-sha256}. */
    public static Optional<SignatureAlgorithm> named(String name) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.label.equals(name))
                .findFirst();
    }

    /** The algorithm that a key of that kind is used with where nothing else is declared. */
    public static SignatureAlgorithm usual(KeyKind kind) {
        return switch (kind) {
            case SM2 -> SM2_SM3;
            case RSA -> RSA_PKCS1_SHA256;
            case P256 -> ECDSA_P256_SHA256;
            case P384 -> ECDSA_P384_SHA384;
            case ED25519 -> ED25519;
        };
    }

    /** The name on the wire and in configuration. */
    public String label() {
        return label;
    }

    /** The kind of key it needs. */
    public KeyKind key() {
        return key;
    }

    /** Length of a {@link SignatureForm#RAW} signature in bytes; empty where the key alone decides. */
    public Optional<Integer> rawBytes() {
        return order().map(order -> 2 * ((order.bitLength() + 7) / 8))
                .or(() -> this == ED25519 ? Optional.of(64) : Optional.empty());
    }

    /** The order of the curve, where a signature is a pair of numbers below it. */
    Optional<BigInteger> order() {
        return switch (key) {
            case SM2 -> Optional.of(Sm2Curve.DOMAIN.getN());
            case P256, P384 -> Optional.of(CustomNamedCurves.getByOID(key.oid()).getN());
            case RSA, ED25519 -> Optional.empty();
        };
    }

    /** A new JCA object for anything but SM2. */
    Signature signature() {
        try {
            Signature signature = Signature.getInstance(jca);
            if (jca.equals("RSASSA-PSS")) {
                signature.setParameter(pss());
            }
            return signature;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(jca + " is part of every JDK from 17 on", e);
        }
    }

    private AlgorithmParameterSpec pss() {
        return this == RSA_PSS_SHA512
                ? new PSSParameterSpec("SHA-512", "MGF1", MGF1ParameterSpec.SHA512, 64, 1)
                : new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);
    }

    @Override
    public String toString() {
        return label;
    }
}
