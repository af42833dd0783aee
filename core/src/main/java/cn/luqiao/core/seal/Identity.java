package cn.luqiao.core.seal;

import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * A private key with the certificates that speak for it, as a file brings them. Its text never shows the key.
 *
 * @param chain the certificate of the key first, then its issuers; never empty
 */
record Identity(PrivateKeyInfo key, List<X509Certificate> chain) {
    Identity {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("chain: empty (expected: the certificate of the key first)");
        }
    }

    X509Certificate certificate() {
        return chain.get(0);
    }

    SubjectPublicKeyInfo publicKey() {
        return SubjectPublicKeyInfo.getInstance(certificate().getPublicKey().getEncoded());
    }

    @Override
    public String toString() {
        return "key of " + certificate().getSubjectX500Principal();
    }
}
