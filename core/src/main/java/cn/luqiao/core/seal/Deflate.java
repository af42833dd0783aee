package cn.luqiao.core.seal;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Raw deflate (RFC 1951) of whole byte arrays; compressors are kept per thread. */
final class Deflate {
    /** Below this many bytes deflating gains nothing. */
    private static final int WORTH_BYTES = 96;

    private static final ThreadLocal<Deflater> DEFLATERS =
            ThreadLocal.withInitial(() -> new Deflater(Deflater.BEST_SPEED, true));
    private static final ThreadLocal<Inflater> INFLATERS = ThreadLocal.withInitial(() -> new Inflater(true));

    private Deflate() {}

    /** The deflated bytes, or the bytes themselves when deflating would not make them shorter. */
    static byte[] pack(byte[] plain) {
        if (plain.length < WORTH_BYTES) {
            return plain;
        }
        Deflater deflater = DEFLATERS.get();
        deflater.reset();
        deflater.setInput(plain);
        deflater.finish();
        byte[] out = new byte[plain.length - 1];
        int length = 0;
        while (!deflater.finished() && length < out.length) {
            length += deflater.deflate(out, length, out.length - length);
        }
        return deflater.finished() ? Arrays.copyOf(out, length) : plain;
    }

    /** The plain bytes, exactly so many. Throws {@link IllegalStateException} when the input yields another number. */
    static byte[] unpack(byte[] packed, int plainLength) {
        Inflater inflater = INFLATERS.get();
        inflater.reset();
        inflater.setInput(packed);
        byte[] out = new byte[plainLength];
        try {
            int length = 0;
            while (length < plainLength) {
                int got = inflater.inflate(out, length, plainLength - length);
                if (got == 0) {
                    throw new IllegalStateException("deflated body ends at " + length + " of " + plainLength);
                }
                length += got;
            }
            return out;
        } catch (DataFormatException e) {
            throw new IllegalStateException("deflated body is damaged", e);
        }
    }
}
