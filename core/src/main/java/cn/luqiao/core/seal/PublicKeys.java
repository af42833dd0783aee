package cn.luqiao.core.seal;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/** Public keys as everybody encodes them: read, judged, and turned into what the algorithms want. */
final class PublicKeys {
    private static final int RSA_BITS_MIN = 2048;

    private PublicKeys() {}

    /** The key of the first certificate or public key in a PEM text. Throws {@link ProblemException} LQ-4111. */
    static SubjectPublicKeyInfo ofPem(String pem) {
        try {
            List<byte[]> certificates = Pem.bodies(pem, "CERTIFICATE");
            return certificates.isEmpty()
                    ? SubjectPublicKeyInfo.getInstance(Pem.body(pem, "PUBLIC KEY"))
                    : Certificate.getInstance(certificates.get(0)).getSubjectPublicKeyInfo();
        } catch (IllegalArgumentException e) {
            throw unfit("PEM", "证书或公钥 · a block CERTIFICATE or PUBLIC KEY");
        }
    }

    /** The same key, when it is of the algorithm's kind and long enough. Throws {@link ProblemException} LQ-4111. */
    static SubjectPublicKeyInfo fitting(SubjectPublicKeyInfo key, SignatureAlgorithm algorithm) {
        Optional<KeyKind> kind = KeyKind.of(key.getAlgorithm());
        if (!kind.equals(Optional.of(algorithm.key()))) {
            throw unfit(describe(key), algorithm.key().label() + " (" + algorithm + ")");
        }
        if (algorithm.key() == KeyKind.SM2) {
            sm2(key);
        } else if (jdk(key, algorithm.key()) instanceof RSAPublicKey rsa
                && rsa.getModulus().bitLength() < RSA_BITS_MIN) {
            throw unfit("rsa " + rsa.getModulus().bitLength() + " bit", "rsa ≥ " + RSA_BITS_MIN + " bit");
        }
        return key;
    }

    /** The SM2 key on the fast curve; its point is checked to lie on it. Throws {@link ProblemException} LQ-4111. */
    static ECPublicKeyParameters sm2(SubjectPublicKeyInfo key) {
        if (!KeyKind.of(key.getAlgorithm()).equals(Optional.of(KeyKind.SM2))) {
            throw unfit(describe(key), "sm2");
        }
        try {
            AsymmetricKeyParameter parsed = PublicKeyFactory.createKey(key);
            byte[] point = ((ECPublicKeyParameters) parsed).getQ().getEncoded(false);
            return new ECPublicKeyParameters(Sm2Curve.DOMAIN.getCurve().decodePoint(point), Sm2Curve.DOMAIN);
        } catch (IOException | IllegalArgumentException e) {
            throw unfit("sm2, 公钥不在曲线上 point not on the curve", "sm2");
        }
    }

    /** The JDK's own key. Throws {@link ProblemException} LQ-4111. */
    static PublicKey jdk(SubjectPublicKeyInfo key, KeyKind kind) {
        try {
            return KeyFactory.getInstance(kind.factory()).generatePublic(new X509EncodedKeySpec(key.getEncoded()));
        } catch (GeneralSecurityException | IOException e) {
            throw unfit(describe(key) + ", 无法解读 unreadable", kind.label());
        }
    }

    /** Kind of a key for people; never the key. */
    static String describe(SubjectPublicKeyInfo key) {
        return KeyKind.of(key.getAlgorithm())
                .map(KeyKind::label)
                .orElseGet(() -> key.getAlgorithm().getAlgorithm().getId());
    }

    private static ProblemException unfit(String found, String expected) {
        return new ProblemException(Problem.of("LQ-4111").because(found).expected(expected));
    }
}
