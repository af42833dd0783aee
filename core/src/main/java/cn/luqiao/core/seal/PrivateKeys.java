package cn.luqiao.core.seal;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/** Private keys of PKCS#8 turned into what the algorithms want. No text of it ever shows one. */
final class PrivateKeys {
    private PrivateKeys() {}

    /** The kind of a key. Throws {@link ProblemException} LQ-4111 when it is none of ours. */
    static KeyKind kind(PrivateKeyInfo key) {
        return KeyKind.of(key.getPrivateKeyAlgorithm())
                .orElseThrow(() ->
                        unfit(key.getPrivateKeyAlgorithm().getAlgorithm().getId(), "sm2, rsa, p256, p384, ed25519"));
    }

    /** The SM2 key on the fast curve. Throws {@link ProblemException} LQ-4111. */
    static ECPrivateKeyParameters sm2(PrivateKeyInfo key) {
        if (kind(key) != KeyKind.SM2) {
            throw unfit(kind(key).label(), "sm2");
        }
        try {
            return Sm2Keys.of(((ECPrivateKeyParameters) PrivateKeyFactory.createKey(key)).getD());
        } catch (IOException | IllegalArgumentException e) {
            throw unfit("私钥无法解读 unreadable", "sm2");
        }
    }

    /** The JDK's own key. Throws {@link ProblemException} LQ-4111. */
    static PrivateKey jdk(PrivateKeyInfo key) {
        try {
            return KeyFactory.getInstance(kind(key).factory())
                    .generatePrivate(new PKCS8EncodedKeySpec(key.getEncoded()));
        } catch (GeneralSecurityException | IOException e) {
            throw unfit("私钥无法解读 unreadable", kind(key).label());
        }
    }

    /** The public half, computed from the key. Throws {@link ProblemException} LQ-4111. */
    static SubjectPublicKeyInfo publicKey(PrivateKeyInfo key) {
        try {
            AsymmetricKeyParameter own = PrivateKeyFactory.createKey(key);
            AsymmetricKeyParameter half;
            if (own instanceof ECPrivateKeyParameters ec) {
                half = new ECPublicKeyParameters(ec.getParameters().getG().multiply(ec.getD()), ec.getParameters());
            } else if (own instanceof RSAPrivateCrtKeyParameters rsa) {
                half = new RSAKeyParameters(false, rsa.getModulus(), rsa.getPublicExponent());
            } else if (own instanceof Ed25519PrivateKeyParameters ed) {
                half = ed.generatePublicKey();
            } else {
                throw unfit(key.getPrivateKeyAlgorithm().getAlgorithm().getId(), "sm2, rsa, p256, p384, ed25519");
            }
            return SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(half);
        } catch (IOException | IllegalArgumentException e) {
            throw unfit("私钥无法解读 unreadable", "sm2, rsa, p256, p384, ed25519");
        }
    }

    private static ProblemException unfit(String found, String expected) {
        return new ProblemException(Problem.of("LQ-4111").because(found).expected(expected));
    }
}
