package cn.luqiao.core.seal.cms;

import cn.luqiao.core.seal.HeldKey;
import cn.luqiao.core.seal.KeyModule;
import cn.luqiao.core.seal.SignatureAlgorithm;
import cn.luqiao.core.seal.Signer;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Who signs an envelope.
 *
 * @param chain the signer's certificate first, then what goes along for the receiver's chain
 */
public record SignedBy(Signer signer, List<X509Certificate> chain) {
    public SignedBy {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("chain: empty (expected: the signer's certificate first)");
        }
    }

    /** By a held key under the usual algorithm of its kind. */
    public static SignedBy of(KeyModule module, HeldKey key) {
        return new SignedBy(module.signer(key.name(), SignatureAlgorithm.usual(key.kind())), key.chain());
    }
}
