package cn.luqiao.core.seal;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes key pairs of every kind, and signs certificates and requests with them. */
public final class KeyMaker {
    private static final int RSA_BITS = 3072;

    private KeyMaker() {}

    /** A new pair; RSA has 3072 bits. */
    public static KeyPair generate(KeyKind kind) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(kind.factory(), BouncyCastle.PROVIDER);
            switch (kind) {
                case RSA -> generator.initialize(RSA_BITS, new SecureRandom());
                case SM2, P256, P384 ->
                    generator.initialize(new ECGenParameterSpec(kind.oid().getId()), new SecureRandom());
                case ED25519 -> {
                    return generator.generateKeyPair();
                }
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(kind + " is part of the JDK or of Bouncy Castle", e);
        }
    }

    /** Signs certificates, requests and lists with a key of that kind. */
    static ContentSigner signer(KeyKind kind, PrivateKey key) {
        try {
            return new JcaContentSignerBuilder(algorithm(kind))
                    .setProvider(BouncyCastle.PROVIDER)
                    .build(key);
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(kind + " is part of Bouncy Castle", e);
        }
    }

    private static String algorithm(KeyKind kind) {
        return switch (kind) {
            case SM2 -> "SM3withSM2";
            case RSA -> "SHA256withRSA";
            case P256 -> "SHA256withECDSA";
            case P384 -> "SHA384withECDSA";
            case ED25519 -> "Ed25519";
        };
    }
}
