package cn.luqiao.core.seal;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.SM2Signer;

/** Signs with a private key in this process; the working objects are kept per thread. */
final class LocalSigner implements Signer {
    private final SignatureCheck check;
    private final ThreadLocal<UnaryOperator<byte[]>> signing;

    /** Throws {@link cn.luqiao.core.problem.ProblemException} LQ-4111 when the key does not fit the algorithm. */
    LocalSigner(PrivateKeyInfo key, SubjectPublicKeyInfo publicKey, SignatureAlgorithm algorithm) {
        check = SignatureCheck.of(publicKey, algorithm);
        signing = ThreadLocal.withInitial(() -> algorithm.key() == KeyKind.SM2 ? sm2(key) : jca(key, algorithm));
        signing.get();
    }

    @Override
    public SignatureAlgorithm algorithm() {
        return check.algorithm();
    }

    @Override
    public SignatureCheck check() {
        return check;
    }

    @Override
    public byte[] sign(byte[] message, SignatureForm form) {
        byte[] own = signing.get().apply(message);
        Optional<BigInteger> order = algorithm().order();
        return order.isPresent() ? form.fromDer(order.get(), own) : own;
    }

    private static UnaryOperator<byte[]> sm2(PrivateKeyInfo key) {
        SM2Signer signer = new SM2Signer();
        signer.init(true, new ParametersWithRandom(PrivateKeys.sm2(key), new SecureRandom()));
        return message -> {
            signer.update(message, 0, message.length);
            try {
                return signer.generateSignature();
            } catch (CryptoException e) {
                throw new IllegalStateException("SM2 key refused to sign", e);
            }
        };
    }

    private static UnaryOperator<byte[]> jca(PrivateKeyInfo key, SignatureAlgorithm algorithm) {
        PrivateKey own = PrivateKeys.jdk(key);
        Signature signature = algorithm.signature();
        return message -> {
            try {
                signature.initSign(own);
                signature.update(message);
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(algorithm + " key refused to sign", e);
            }
        };
    }

    @Override
    public String toString() {
        return algorithm() + " signer";
    }
}
