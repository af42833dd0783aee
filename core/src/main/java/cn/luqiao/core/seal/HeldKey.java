package cn.luqiao.core.seal;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What may be known of a key that a module holds.
 *
 * @param name within the module
 * @param use what it is made for; signing and encryption keys are separate
 * @param kind kind of key
 * @param chain its certificate first, then the issuers; the certificate may still be a self-signed one
 */
public record HeldKey(String name, CertificateUse use, KeyKind kind, List<X509Certificate> chain) {
    public HeldKey {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("chain: empty (expected: the certificate of the key first)");
        }
    }

    /** The certificate of the key. */
    public X509Certificate certificate() {
        return chain.get(0);
    }
}
