package cn.luqiao.core.seal.cms;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.seal.BouncyCastle;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.cms.GCMParameters;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * How the content of an envelope is encrypted. ECB and whatever else is not here is refused.
 *
 * <p>Source: GB/T 32907 with GB/T 17964 and GB/T 36624; RFC 3565, RFC 5084.
 */
public enum ContentCipher {
    /** SM4-CBC with PKCS#7 padding. */
    SM4_CBC(GMObjectIdentifiers.sms4_cbc, "SM4", 16, false),
    /** SM4-GCM, the tag of 16 bytes behind the ciphertext. */
    SM4_GCM(GMObjectIdentifiers.sms4_gcm, "SM4", 16, true),
    /** AES-256-CBC with PKCS#7 padding. */
    AES256_CBC(NISTObjectIdentifiers.id_aes256_CBC, "AES", 32, false),
    /** AES-256-GCM. */
    AES256_GCM(NISTObjectIdentifiers.id_aes256_GCM, "AES", 32, true),
    /** AES-128-CBC with PKCS#7 padding. */
    AES128_CBC(NISTObjectIdentifiers.id_aes128_CBC, "AES", 16, false),
    /** AES-128-GCM. */
    AES128_GCM(NISTObjectIdentifiers.id_aes128_GCM, "AES", 16, true);

    private static final int CBC_IV_BYTES = 16;
    private static final int GCM_IV_BYTES = 12;
    private static final int TAG_BYTES = 16;

    private final ASN1ObjectIdentifier oid;
    private final String family;
    private final int keyBytes;
    private final boolean authenticated;

    ContentCipher(ASN1ObjectIdentifier oid, String family, int keyBytes, boolean authenticated) {
        this.oid = oid;
        this.family = family;
        this.keyBytes = keyBytes;
        this.authenticated = authenticated;
    }

    /** The cipher of an algorithm identifier. Throws {@link ProblemException} LQ-4134 for any other. */
    static ContentCipher of(AlgorithmIdentifier algorithm) {
        ASN1ObjectIdentifier found = algorithm.getAlgorithm();
        if (found.equals(GMObjectIdentifiers.sm_scheme.branch("104"))
                && algorithm.getParameters() instanceof ASN1OctetString) {
            return SM4_CBC;
        }
        return Arrays.stream(values())
                .filter(cipher -> cipher.oid.equals(found))
                .findFirst()
                .orElseThrow(() -> unknown(found));
    }

    int keyBytes() {
        return keyBytes;
    }

    /** Whether a changed ciphertext is noticed by its tag. */
    boolean authenticated() {
        return authenticated;
    }

    byte[] newIv(SecureRandom random) {
        byte[] iv = new byte[authenticated ? GCM_IV_BYTES : CBC_IV_BYTES];
        random.nextBytes(iv);
        return iv;
    }

    AlgorithmIdentifier identifier(byte[] iv) {
        return new AlgorithmIdentifier(oid, authenticated ? new GCMParameters(iv, TAG_BYTES) : new DEROctetString(iv));
    }

    Cipher encrypting(byte[] key, byte[] iv) {
        return cipher(Cipher.ENCRYPT_MODE, key, iv);
    }

    /** Ready for a ciphertext under that identifier. Throws {@link ProblemException} LQ-4134 for odd parameters. */
    Cipher decrypting(byte[] key, AlgorithmIdentifier algorithm) {
        try {
            byte[] iv;
            if (authenticated) {
                GCMParameters parameters = GCMParameters.getInstance(algorithm.getParameters());
                if (parameters.getIcvLen() != TAG_BYTES) {
                    throw new ProblemException(Problem.of("LQ-4134")
                            .because("tag " + parameters.getIcvLen())
                            .expected("tag " + TAG_BYTES));
                }
                iv = parameters.getNonce();
            } else {
                iv = ASN1OctetString.getInstance(algorithm.getParameters()).getOctets();
            }
            return cipher(Cipher.DECRYPT_MODE, key, iv);
        } catch (IllegalArgumentException | NullPointerException | IllegalStateException e) {
            throw new ProblemException(Problem.of("LQ-4134").because(this + " 参数无效 parameters"));
        }
    }

    private Cipher cipher(int mode, byte[] key, byte[] iv) {
        try {
            Cipher cipher = Cipher.getInstance(
                    family + (authenticated ? "/GCM/NoPadding" : "/CBC/PKCS5Padding"), BouncyCastle.PROVIDER);
            cipher.init(
                    mode,
                    new SecretKeySpec(key, family),
                    authenticated ? new GCMParameterSpec(TAG_BYTES * 8, iv) : new IvParameterSpec(iv));
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(this + " with an iv of " + iv.length + " bytes", e);
        }
    }

    private static ProblemException unknown(ASN1ObjectIdentifier found) {
        return new ProblemException(
                Problem.of("LQ-4134").because(found.getId()).expected("SM4-CBC, SM4-GCM, AES-CBC, AES-GCM"));
    }
}
