package cn.luqiao.core.seal;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;

/** SM2 private keys: made, written and read as PKCS#8. Source: GB/T 32918.1, RFC 5208. */
final class Sm2Keys {
    private Sm2Keys() {}

    static ECPrivateKeyParameters generate(SecureRandom random) {
        ECKeyPairGenerator generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(Sm2Curve.DOMAIN, random));
        return (ECPrivateKeyParameters) generator.generateKeyPair().getPrivate();
    }

    static ECPrivateKeyParameters of(BigInteger d) {
        return new ECPrivateKeyParameters(d, Sm2Curve.DOMAIN);
    }

    static String toPem(ECPrivateKeyParameters key) {
        try {
            return Pem.of(
                    "PRIVATE KEY",
                    PrivateKeyInfoFactory.createPrivateKeyInfo(key).getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException("SM2 key cannot be encoded", e);
        }
    }

    /** The key of a PKCS#8 block. Throws {@link IllegalArgumentException} when there is none on the SM2 curve. */
    static ECPrivateKeyParameters fromPem(String pem) {
        try {
            if (PrivateKeyFactory.createKey(PrivateKeyInfo.getInstance(Pem.body(pem, "PRIVATE KEY")))
                            instanceof ECPrivateKeyParameters key
                    && key.getParameters().getCurve().equals(Sm2Curve.DOMAIN.getCurve())) {
                return of(key.getD());
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("private key: unreadable", e);
        }
        throw new IllegalArgumentException("private key: not on the SM2 curve");
    }
}
