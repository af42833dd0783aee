package cn.luqiao.core.seal;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * An HMAC-SM3 token that stands for a key without showing it: idempotency key, business key or order key.
 *
 * @param bytes 32 bytes
 */
public record Token(byte[] bytes) {
    public Token {
        if (bytes.length != 32) {
            throw new IllegalArgumentException("token: " + bytes.length + " bytes (expected: 32)");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Token token && Arrays.equals(bytes, token.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes, 0, 8);
    }
}
