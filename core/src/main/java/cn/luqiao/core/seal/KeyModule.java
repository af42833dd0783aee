package cn.luqiao.core.seal;

import java.security.PublicKey;
import java.util.List;
import java.util.Optional;

/**
 * Where the gateway's private keys are kept: files of this process, or a process of its own. What goes in and out are
 * messages, signatures and wrapped keys, never a private key. Thread-safe.
 *
 * <p>Refusals are {@link cn.luqiao.core.problem.ProblemException}s: LQ-4143 no such key, LQ-4145 a signing key asked to
 * unwrap or an encryption key to sign, LQ-4111 an algorithm that the key is not made for, and what the place itself adds
 * (LQ-4141, LQ-4142 of a signing process).
 *
 * <p>Source: GB/T 37092 speaks of cryptographic modules in this sense.
 */
public interface KeyModule extends AutoCloseable {
    /** What kind of place it is, for the report on cryptography, Chinese first. */
    String description();

    /** The keys, by name. */
    List<HeldKey> keys();

    /** Signs with a signing key. */
    Signer signer(String key, SignatureAlgorithm algorithm);

    /**
     * The secret of so many bytes that somebody wrapped for an encryption key. Throws LQ-4112 for SM2; RSA with PKCS#1 v1.5
     * padding gives another secret of that length instead, so that nobody learns from the difference.
     */
    byte[] unwrap(String key, KeyWrap how, byte[] wrapped, int secretBytes);

    /** The shared secret (x coordinate) of an encryption key on a NIST curve with somebody's ephemeral one. */
    byte[] agree(String key, PublicKey other);

    /** Random bytes of the place. */
    byte[] random(int bytes);

    /** A secret of the store (store key, index key) wrapped under a key that never leaves the place. */
    byte[] wrapStoreKey(byte[] secret);

    /** What {@link #wrapStoreKey} wrapped. Throws LQ-4106 when it was changed or wrapped elsewhere. */
    byte[] unwrapStoreKey(byte[] wrapped);

    @Override
    void close();

    /** The key of that name. */
    default Optional<HeldKey> key(String name) {
        return keys().stream().filter(held -> held.name().equals(name)).findFirst();
    }
}
