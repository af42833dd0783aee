package cn.luqiao.core.seal;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/**
 * An SM2 public key that verifies signatures. Thread-safe.
 *
 * <p>Source: GB/T 32918.2, GB/T 32918.5, GB/T 35276.
 */
public final class Sm2PublicKey {
    private final ECPublicKeyParameters key;
    private final String keyId;
    private final ThreadLocal<SM2Signer> verifiers;

    Sm2PublicKey(ECPublicKeyParameters key) {
        this.key = key;
        keyId = HexFormat.of()
                .formatHex(Digests.sm3(key.getQ().getEncoded(false)))
                .substring(0, 16);
        verifiers = ThreadLocal.withInitial(() -> {
            SM2Signer signer = new SM2Signer();
            signer.init(false, key);
            return signer;
        });
    }

    /** The key of a PEM file's SubjectPublicKeyInfo. Throws {@link IllegalArgumentException} when there is none. */
    public static Sm2PublicKey fromPem(String pem) {
        try {
            return fromInfo(SubjectPublicKeyInfo.getInstance(Pem.body(pem, "PUBLIC KEY")));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("public key: unreadable (expected: PEM with an SM2 key)", e);
        }
    }

    /** The key in a SubjectPublicKeyInfo. Throws {@link IllegalArgumentException} when it is none on the SM2 curve. */
    static Sm2PublicKey fromInfo(SubjectPublicKeyInfo info) {
        return sm2(info)
                .map(Sm2PublicKey::new)
                .orElseThrow(() -> new IllegalArgumentException("public key: other curve (expected: an SM2 key)"));
    }

    /** Whether a SubjectPublicKeyInfo holds a key on the SM2 curve. */
    static boolean isSm2(SubjectPublicKeyInfo info) {
        return sm2(info).isPresent();
    }

    private static Optional<ECPublicKeyParameters> sm2(SubjectPublicKeyInfo info) {
        try {
            return PublicKeyFactory.createKey(info) instanceof ECPublicKeyParameters key
                            && key.getParameters().getCurve().equals(Sm2Curve.DOMAIN.getCurve())
                    ? Optional.of(key)
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The key of a certificate. Throws ProblemException LQ-4111 when it is of another kind. */
    public static Sm2PublicKey of(X509Certificate certificate) {
        return new Sm2PublicKey(PublicKeys.sm2(
                SubjectPublicKeyInfo.getInstance(certificate.getPublicKey().getEncoded())));
    }

    /** First 16 hex characters of SM3 over the uncompressed public point. */
    public String keyId() {
        return keyId;
    }

    /** The key as PEM with a SubjectPublicKeyInfo, as other tools read it. */
    public String pem() {
        try {
            return Pem.of(
                    "PUBLIC KEY",
                    SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(key).getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException("SM2 key cannot be encoded", e);
        }
    }

    /** Whether the DER signature is this key's over the message, under the default signer id. */
    public boolean verify(byte[] message, byte[] signature) {
        SM2Signer signer = verifiers.get();
        signer.update(message, 0, message.length);
        return signer.verifySignature(signature);
    }

    @Override
    public String toString() {
        return "SM2 key " + keyId;
    }
}
