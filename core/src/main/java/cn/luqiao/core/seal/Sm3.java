package cn.luqiao.core.seal;

import java.util.HexFormat;
import org.bouncycastle.crypto.digests.SM3Digest;

/**
 * A running SM3 digest, 32 bytes long. Not thread-safe; usable again after {@link #digest()}.
 *
 * <p>Source: GB/T 32905.
 */
public final class Sm3 {
    /** Length of a digest in bytes. */
    public static final int LENGTH = 32;

    private final SM3Digest digest = new SM3Digest();

    /** Takes in one byte, the low 8 bits of the value. */
    public Sm3 update(int value) {
        digest.update((byte) value);
        return this;
    }

    /** Takes in all bytes. */
    public Sm3 update(byte[] bytes) {
        digest.update(bytes, 0, bytes.length);
        return this;
    }

    /** Takes in a stretch of bytes. */
    public Sm3 update(byte[] bytes, int offset, int length) {
        digest.update(bytes, offset, length);
        return this;
    }

    /** Takes in the length as four bytes, most significant first, then the bytes: parts cannot run into each other. */
    public Sm3 updatePart(byte[] bytes) {
        int length = bytes.length;
        return update(length >>> 24)
                .update(length >>> 16)
                .update(length >>> 8)
                .update(length)
                .update(bytes);
    }

    /** The digest of everything taken in, 32 bytes; starts anew. */
    public byte[] digest() {
        byte[] out = new byte[LENGTH];
        digest.doFinal(out, 0);
        return out;
    }

    /** The digest in 64 lower-case hex characters; starts anew. */
    public String hex() {
        return HexFormat.of().formatHex(digest());
    }
}
