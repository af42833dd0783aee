package cn.luqiao.core.seal;

import java.nio.file.Path;

/** Signs with one private key by one algorithm, wherever that key is kept. Thread-safe. */
public interface Signer {
    /**
     * For the key in a PKCS#12 or PEM file of mode 0600 with its certificate. Throws ProblemException: LQ-4102 others may
     * read it, LQ-4107 it cannot be opened, LQ-4111 its key does not fit the algorithm.
     */
    static Signer ofFile(Path file, char[] password, SignatureAlgorithm algorithm) {
        Identity identity = KeyFile.identity(file, password);
        return new LocalSigner(identity.key(), identity.publicKey(), algorithm);
    }

    /** The algorithm. */
    SignatureAlgorithm algorithm();

    /** Checks what this signs. */
    SignatureCheck check();

    /** The signature over the message in that form. */
    byte[] sign(byte[] message, SignatureForm form);
}
