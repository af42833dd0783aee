package cn.luqiao.core.seal;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.signers.SM2Signer;

/** One signature after the other checked by one thread. */
sealed interface Verifying {
    /** Forgets what was left by a message that was not read to its end. */
    void begin();

    void update(byte[] bytes, int length);

    /** Whether it is the signature, DER or the algorithm's own form; whatever the bytes are, nothing is thrown. */
    boolean verify(byte[] signature);

    static Verifying of(SignatureAlgorithm algorithm, SubjectPublicKeyInfo key, byte[] sm2Id) {
        return algorithm.key() == KeyKind.SM2
                ? new Sm2(new ParametersWithID(PublicKeys.sm2(key), sm2Id))
                : new Jca(algorithm, key);
    }

    /** SM2 by Bouncy Castle's light interface. */
    final class Sm2 implements Verifying {
        private final SM2Signer signer = new SM2Signer();

        private Sm2(CipherParameters key) {
            signer.init(false, key);
        }

        @Override
        public void begin() {
            signer.reset();
        }

        @Override
        public void update(byte[] bytes, int length) {
            signer.update(bytes, 0, length);
        }

        @Override
        public boolean verify(byte[] signature) {
            return signer.verifySignature(signature);
        }
    }

    /** Everything else by the JDK. */
    final class Jca implements Verifying {
        private final Signature signature;
        private final PublicKey key;

        private Jca(SignatureAlgorithm algorithm, SubjectPublicKeyInfo key) {
            this.key = PublicKeys.jdk(key, algorithm.key());
            signature = algorithm.signature();
        }

        @Override
        public void begin() {
            try {
                signature.initVerify(key);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("a key that fitted fits no more", e);
            }
        }

        @Override
        public void update(byte[] bytes, int length) {
            try {
                signature.update(bytes, 0, length);
            } catch (SignatureException e) {
                throw new IllegalStateException("signature object in the wrong state", e);
            }
        }

        @Override
        public boolean verify(byte[] bytes) {
            try {
                return signature.verify(bytes);
            } catch (SignatureException e) {
                return false;
            }
        }
    }
}
