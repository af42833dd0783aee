package cn.luqiao.core.seal;

import java.security.SecureRandom;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.SM2Signer;

/** Signs with an SM2 key held in this process; signers are kept per thread. */
final class Sm2ReceiptSigner implements ReceiptSigner {
    private final Sm2PublicKey publicKey;
    private final ThreadLocal<SM2Signer> signers;

    Sm2ReceiptSigner(ECPrivateKeyParameters key) {
        publicKey = new Sm2PublicKey(
                new ECPublicKeyParameters(key.getParameters().getG().multiply(key.getD()), key.getParameters()));
        SecureRandom random = new SecureRandom();
        signers = ThreadLocal.withInitial(() -> {
            SM2Signer signer = new SM2Signer();
            signer.init(true, new ParametersWithRandom(key, random));
            return signer;
        });
    }

    @Override
    public Sm2PublicKey publicKey() {
        return publicKey;
    }

    @Override
    public byte[] sign(byte[] message) {
        SM2Signer signer = signers.get();
        signer.update(message, 0, message.length);
        try {
            return signer.generateSignature();
        } catch (CryptoException e) {
            throw new IllegalStateException("SM2 key " + publicKey.keyId() + " refused to sign", e);
        }
    }
}
