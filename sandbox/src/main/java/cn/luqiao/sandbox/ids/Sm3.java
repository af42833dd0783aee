package cn.luqiao.sandbox.ids;

import java.util.HexFormat;
import org.bouncycastle.crypto.digests.SM3Digest;

/**
 * SM3 digests.
 *
 * <p>Source: GB/T 32905-2016.
 */
public final class Sm3 {
    private Sm3() {}

    /** Digest of the bytes, 64 lower-case hex characters. */
    public static String hex(byte[] bytes) {
        SM3Digest digest = new SM3Digest();
        digest.update(bytes, 0, bytes.length);
        byte[] out = new byte[digest.getDigestSize()];
        digest.doFinal(out, 0);
        return HexFormat.of().formatHex(out);
    }
}
