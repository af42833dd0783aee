package cn.luqiao.core.ledger.audit;

import cn.luqiao.core.seal.KeyFolder;
import cn.luqiao.core.seal.Sm2PublicKey;
import cn.luqiao.core.seal.StoreCipher;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/**
 * The keys an audit has.
 *
 * @param receiptKey the public receipt key of an id
 * @param cipher opens bodies and notes; without it their digests are not checked
 */
public record AuditKeys(Function<String, Optional<Sm2PublicKey>> receiptKey, Optional<StoreCipher> cipher) {
    /** The gateway's own keys: everything can be checked. */
    public static AuditKeys of(KeyFolder keys) {
        return new AuditKeys(keys::receiptKey, Optional.of(keys.storeCipher()));
    }

    /** Public keys from elsewhere: bodies stay closed. */
    public static AuditKeys of(Collection<Sm2PublicKey> trusted) {
        return new AuditKeys(
                id -> trusted.stream().filter(key -> key.keyId().equals(id)).findFirst(), Optional.empty());
    }

    /** These public keys in place of those of the key folder, which still opens the bodies. */
    public AuditKeys trustingOnly(Collection<Sm2PublicKey> trusted) {
        return new AuditKeys(of(trusted).receiptKey(), cipher);
    }
}
