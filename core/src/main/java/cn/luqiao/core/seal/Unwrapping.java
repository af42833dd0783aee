package cn.luqiao.core.seal;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import java.io.IOException;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.SecureRandom;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.AsymmetricBlockCipher;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.agreement.ECDHBasicAgreement;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.encodings.OAEPEncoding;
import org.bouncycastle.crypto.encodings.PKCS1Encoding;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.util.BigIntegers;

/** Opens wrapped secrets with a private key in this process. */
final class Unwrapping {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Unwrapping() {}

    /** The secret. Throws {@link ProblemException}: LQ-4111 the key is of another kind, LQ-4112 it cannot be opened. */
    static byte[] unwrap(PrivateKeyInfo key, KeyWrap how, byte[] wrapped, int secretBytes) {
        return switch (how) {
            case SM2 -> Sm2Cipher.decrypt(PrivateKeys.sm2(key), wrapped);
            case RSA_PKCS1 -> rsa(key, new PKCS1Encoding(new RSABlindedEngine(), random(secretBytes)), wrapped);
            case RSA_OAEP_SHA256 ->
                rsa(
                        key,
                        new OAEPEncoding(new RSABlindedEngine(), new SHA256Digest(), new SHA256Digest(), null),
                        wrapped);
            case RSA_OAEP_SHA1 -> rsa(key, new OAEPEncoding(new RSABlindedEngine(), new SHA1Digest()), wrapped);
        };
    }

    /** The x coordinate of the shared point. Throws {@link ProblemException} LQ-4111 when curves or kinds differ. */
    static byte[] agree(PrivateKeyInfo key, PublicKey other) {
        try {
            KeyKind kind = PrivateKeys.kind(key);
            SubjectPublicKeyInfo theirs = SubjectPublicKeyInfo.getInstance(other.getEncoded());
            if ((kind == KeyKind.P256 || kind == KeyKind.P384)
                    && KeyKind.of(theirs.getAlgorithm()).filter(kind::equals).isPresent()) {
                ECDHBasicAgreement agreement = new ECDHBasicAgreement();
                ECPrivateKeyParameters own = (ECPrivateKeyParameters) PrivateKeyFactory.createKey(key);
                agreement.init(own);
                BigInteger x = agreement.calculateAgreement(PublicKeyFactory.createKey(theirs));
                return BigIntegers.asUnsignedByteArray(agreement.getFieldSize(), x);
            }
            throw unfit(kind.label(), "p256, p384");
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            throw unfit("对方公钥无法使用 the other key is unusable", "p256, p384");
        }
    }

    private static byte[] rsa(PrivateKeyInfo key, AsymmetricBlockCipher cipher, byte[] wrapped) {
        if (PrivateKeys.kind(key) != KeyKind.RSA) {
            throw unfit(PrivateKeys.kind(key).label(), "rsa");
        }
        try {
            cipher.init(false, PrivateKeyFactory.createKey(key));
            return cipher.processBlock(wrapped, 0, wrapped.length);
        } catch (IOException | InvalidCipherTextException | RuntimeException e) {
            throw new ProblemException(Problem.of("LQ-4133").because("RSA"));
        }
    }

    private static byte[] random(int bytes) {
        byte[] out = new byte[bytes];
        RANDOM.nextBytes(out);
        return out;
    }

    private static ProblemException unfit(String found, String expected) {
        return new ProblemException(Problem.of("LQ-4111").because(found).expected(expected));
    }
}
