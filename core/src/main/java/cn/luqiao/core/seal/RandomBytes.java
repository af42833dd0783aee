package cn.luqiao.core.seal;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Bytes that nobody can guess, from the platform's secure source. Thread-safe. */
public final class RandomBytes {
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomBytes() {}

    /** That many new random bytes. */
    public static byte[] of(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** That many new random bytes in lower-case hex, two characters each. */
    public static String hex(int count) {
        return HexFormat.of().formatHex(of(count));
    }
}
