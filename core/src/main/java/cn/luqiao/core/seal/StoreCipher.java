package cn.luqiao.core.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * Encrypts what rests in the store by SM4-GCM: with the current key, opened with whichever key the id beside names.
 * Thread-safe; ciphers are kept per thread and key.
 *
 * <p>Format 1, all numbers most significant byte first: version (1 byte, 1), flags (1 byte, bit 0: raw deflate), length
 * of the plain bytes (4), IV (12, random), ciphertext, tag (16). Authenticated beside it: version, flags, length, and
 * length-prefixed key id, payload id and kind. So a body cannot be moved to another place, nor its header be changed.
 *
 * <p>Source: GB/T 32907 (SM4), GB/T 36624 and NIST SP 800-38D (GCM).
 */
public final class StoreCipher {
    private static final byte VERSION = 1;
    private static final byte DEFLATED = 1;
    private static final int HEAD_BYTES = 6;
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final String currentKeyId;
    private final Map<String, KeyParameter> keys = new HashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final ThreadLocal<Map<String, GCMModeCipher>> ciphers = ThreadLocal.withInitial(HashMap::new);

    StoreCipher(String currentKeyId, Map<String, byte[]> keys) {
        this.currentKeyId = currentKeyId;
        keys.forEach((id, key) -> this.keys.put(id, new KeyParameter(key)));
        if (!keys.containsKey(currentKeyId)) {
            throw new IllegalArgumentException("current store key: " + currentKeyId + " (expected: one of the keys)");
        }
    }

    /** Id of the key that new bytes are sealed with. */
    public String currentKeyId() {
        return currentKeyId;
    }

    /** The bytes encrypted for one place: a payload id and a kind, both needed again to open them. */
    public SealedBytes seal(String payloadId, String kind, byte[] plain) {
        byte[] packed = Deflate.pack(plain);
        byte flags = packed.length < plain.length ? DEFLATED : 0;
        byte[] body = flags == DEFLATED ? packed : plain;
        byte[] iv = new byte[IV_BYTES];
        random.nextBytes(iv);
        byte[] head = head(flags, plain.length);
        byte[] out = new byte[HEAD_BYTES + IV_BYTES + body.length + TAG_BITS / 8];
        System.arraycopy(head, 0, out, 0, HEAD_BYTES);
        System.arraycopy(iv, 0, out, HEAD_BYTES, IV_BYTES);
        GCMModeCipher cipher = cipher(currentKeyId, true, iv, aad(head, currentKeyId, payloadId, kind));
        try {
            int done = cipher.processBytes(body, 0, body.length, out, HEAD_BYTES + IV_BYTES);
            cipher.doFinal(out, HEAD_BYTES + IV_BYTES + done);
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("SM4-GCM refused to encrypt", e);
        }
        return new SealedBytes(currentKeyId, out);
    }

    /**
     * The plain bytes. Throws {@link ProblemException} with LQ-4103 when the key is not in the key folder, with LQ-4104
     * when the bytes were changed or belong to another place.
     */
    public byte[] open(String payloadId, String kind, SealedBytes sealed) {
        byte[] in = sealed.bytes();
        if (!keys.containsKey(sealed.keyId())) {
            throw new ProblemException(Problem.of("LQ-4103").at(payloadId).because("store key " + sealed.keyId()));
        }
        int bodyAt = HEAD_BYTES + IV_BYTES;
        if (in.length < bodyAt + TAG_BITS / 8 || in[0] != VERSION) {
            throw damaged(payloadId, kind);
        }
        byte[] head = Arrays.copyOf(in, HEAD_BYTES);
        byte[] iv = Arrays.copyOfRange(in, HEAD_BYTES, bodyAt);
        GCMModeCipher cipher = cipher(sealed.keyId(), false, iv, aad(head, sealed.keyId(), payloadId, kind));
        byte[] body = new byte[in.length - bodyAt - TAG_BITS / 8];
        try {
            int done = cipher.processBytes(in, bodyAt, in.length - bodyAt, body, 0);
            cipher.doFinal(body, done);
        } catch (InvalidCipherTextException e) {
            throw damaged(payloadId, kind);
        }
        return head[1] == DEFLATED
                ? Deflate.unpack(body, ByteBuffer.wrap(head, 2, 4).getInt())
                : body;
    }

    private static ProblemException damaged(String payloadId, String kind) {
        return new ProblemException(Problem.of("LQ-4104").at(payloadId).because(kind));
    }

    private static byte[] head(byte flags, int plainLength) {
        return ByteBuffer.allocate(HEAD_BYTES)
                .put(VERSION)
                .put(flags)
                .putInt(plainLength)
                .array();
    }

    private static byte[] aad(byte[] head, String keyId, String payloadId, String kind) {
        byte[] key = keyId.getBytes(UTF_8);
        byte[] id = payloadId.getBytes(UTF_8);
        byte[] kindBytes = kind.getBytes(UTF_8);
        return ByteBuffer.allocate(head.length + 12 + key.length + id.length + kindBytes.length)
                .put(head)
                .putInt(key.length)
                .put(key)
                .putInt(id.length)
                .put(id)
                .putInt(kindBytes.length)
                .put(kindBytes)
                .array();
    }

    /** A cipher ready for one message. The key is given once per thread: setting it anew costs a table of multiples. */
    private GCMModeCipher cipher(String keyId, boolean encrypt, byte[] iv, byte[] aad) {
        Map<String, GCMModeCipher> own = ciphers.get();
        GCMModeCipher cipher = own.get((encrypt ? "e" : "d") + keyId);
        KeyParameter key = null;
        if (cipher == null) {
            cipher = GCMBlockCipher.newInstance(new SM4Engine());
            own.put((encrypt ? "e" : "d") + keyId, cipher);
            key = keys.get(keyId);
        }
        cipher.init(encrypt, new AEADParameters(key, TAG_BITS, iv, aad));
        return cipher;
    }
}
