package cn.luqiao.core.seal;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;

/**
 * An SM2 encryption key that an authority made: the key encrypted by SM4 (one block mode, no padding), and the SM4 key
 * encrypted for the holder's signing key.
 *
 * <pre>
 * SM2EnvelopedKey ::= SEQUENCE {
 *   symAlgID              AlgorithmIdentifier,
 *   symEncryptedKey       SM2Cipher,
 *   sm2PublicKey          BIT STRING,
 *   sm2EncryptedPrivateKey BIT STRING }
 * </pre>
 *
 * <p>Source: GB/T 35276 section 7.4. The standard encrypts the 32 bytes of the key in ECB mode; that is no message of ours.
 */
final class Sm2EnvelopedKey {
    private static final int KEY_BYTES = 32;
    private static final int SM4_KEY_BYTES = 16;
    private static final ASN1ObjectIdentifier SM4 = GMObjectIdentifiers.sm_scheme.branch("104");

    private Sm2EnvelopedKey() {}

    /** The key in it. Throws {@link ProblemException} LQ-4153. */
    static PrivateKeyInfo open(byte[] enveloped, PrivateKeyInfo signingKey) {
        try {
            ASN1Sequence parts = ASN1Sequence.getInstance(enveloped);
            refuseOther(AlgorithmIdentifier.getInstance(parts.getObjectAt(0)).getAlgorithm());
            byte[] sm4 = Sm2Cipher.decrypt(
                    PrivateKeys.sm2(signingKey),
                    parts.getObjectAt(1).toASN1Primitive().getEncoded());
            byte[] point = ASN1BitString.getInstance(parts.getObjectAt(2)).getOctets();
            byte[] sealed = ASN1BitString.getInstance(parts.getObjectAt(3)).getOctets();
            return checked(scalar(sm4, sealed), point);
        } catch (IOException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw refused("结构不符 malformed");
        } catch (ProblemException e) {
            throw e.problem().code().equals("LQ-4153") ? e : refused(e.problem().what());
        }
    }

    private static void refuseOther(ASN1ObjectIdentifier cipher) {
        if (!cipher.equals(GMObjectIdentifiers.sms4_ecb) && !cipher.equals(SM4)) {
            throw refused(cipher.getId());
        }
    }

    /** The key's 32 bytes; some products put zeros before them, up to 64. */
    private static BigInteger scalar(byte[] sm4, byte[] sealed) {
        if (sm4.length != SM4_KEY_BYTES || (sealed.length != KEY_BYTES && sealed.length != 2 * KEY_BYTES)) {
            throw refused("长度不符 lengths " + sm4.length + ", " + sealed.length);
        }
        try {
            Cipher cipher = Cipher.getInstance("SM4/ECB/NoPadding", BouncyCastle.PROVIDER);
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(sm4, "SM4"));
            return new BigInteger(1, cipher.doFinal(sealed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SM4 is part of Bouncy Castle", e);
        }
    }

    private static PrivateKeyInfo checked(BigInteger d, byte[] point) throws IOException {
        if (d.signum() <= 0 || d.compareTo(Sm2Curve.DOMAIN.getN().subtract(BigInteger.ONE)) >= 0) {
            throw refused("私钥超出范围 key out of range");
        }
        ECPrivateKeyParameters key = Sm2Keys.of(d);
        byte[] own = Sm2Curve.DOMAIN.getG().multiply(d).normalize().getEncoded(false);
        if (!Arrays.equals(own, point)) {
            throw refused("公钥与私钥不配对 public and private key do not belong together");
        }
        return PrivateKeyInfoFactory.createPrivateKeyInfo(key);
    }

    private static ProblemException refused(String why) {
        return new ProblemException(Problem.of("LQ-4153").because(why));
    }
}
