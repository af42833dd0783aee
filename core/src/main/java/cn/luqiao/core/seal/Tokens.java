package cn.luqiao.core.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * Makes HMAC-SM3 tokens under the index key, which is never rotated: equal parts give equal tokens for ever, and without
 * the key nobody can tell by trying which identity number stands behind one. Thread-safe.
 *
 * <p>Source: RFC 2104 with GB/T 32905.
 */
public final class Tokens {
    private final ThreadLocal<HMac> macs;

    Tokens(byte[] indexKey) {
        KeyParameter key = new KeyParameter(indexKey);
        macs = ThreadLocal.withInitial(() -> {
            HMac mac = new HMac(new SM3Digest());
            mac.init(key);
            return mac;
        });
    }

    /**
     * The token of the parts within a domain, such as {@code of("key", sender, kind, serial)}. Domain and parts are
     * length-prefixed UTF-8, so neither can run into the next.
     */
    public Token of(String domain, String... parts) {
        HMac mac = macs.get();
        update(mac, domain);
        for (String part : parts) {
            update(mac, part);
        }
        byte[] out = new byte[mac.getMacSize()];
        mac.doFinal(out, 0);
        return new Token(out);
    }

    private static void update(HMac mac, String part) {
        byte[] bytes = part.getBytes(UTF_8);
        int length = bytes.length;
        mac.update((byte) (length >>> 24));
        mac.update((byte) (length >>> 16));
        mac.update((byte) (length >>> 8));
        mac.update((byte) length);
        mac.update(bytes, 0, length);
    }
}
