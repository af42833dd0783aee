package cn.luqiao.core.ledger.log;

import cn.luqiao.core.seal.Digests;

/**
 * Digests as leaves carry them: SM3(salt ‖ SM3(meta) ‖ SM3(body)) for a payload, SM3(salt ‖ digest) for a digest. The
 * salt, 16 random bytes, lives with the payload; without it nothing can be matched.
 */
public final class Salted {
    /** Length of a salt in bytes. */
    public static final int SALT_BYTES = 16;

    private Salted() {}

    /** Salted digest of a payload and what is known beside it. */
    public static byte[] payload(byte[] salt, byte[] meta, byte[] body) {
        return Digests.sm3(salt, Digests.sm3(meta), Digests.sm3(body));
    }

    /** Salted digest of a digest. */
    public static byte[] digest(byte[] salt, byte[] digest) {
        return Digests.sm3(salt, digest);
    }
}
