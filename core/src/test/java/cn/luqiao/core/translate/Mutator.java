package cn.luqiao.core.translate;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Damages messages a little: bytes go, come or change, by a seed. */
final class Mutator {
    private static final byte[][] PIECES = {
        {0},
        {(byte) 0xFF},
        {(byte) 0xFE},
        {'<'},
        {'>'},
        {'&'},
        {'"'},
        {'{'},
        {']'},
        {'|'},
        {'\n'},
        {0x1A},
        {(byte) 0x81, 0x30},
        "<!DOCTYPE a [<!ENTITY x 'y'>]>".getBytes(StandardCharsets.US_ASCII),
        "&#x0;".getBytes(StandardCharsets.US_ASCII),
        "\\ud800".getBytes(StandardCharsets.US_ASCII),
        "1e99".getBytes(StandardCharsets.US_ASCII),
        "]]>".getBytes(StandardCharsets.US_ASCII)
    };
    private final Random random;

    Mutator(long seed) {
        this.random = new Random(seed);
    }

    /** The body with one to three damages. */
    byte[] mutated(byte[] body) {
        byte[] copy = body;
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(copy.length + 1);
            int cut = random.nextInt(4) == 0 ? random.nextInt(40) : random.nextInt(2);
            byte[] piece = random.nextInt(3) == 0
                    ? new byte[] {(byte) random.nextInt(256)}
                    : PIECES[random.nextInt(PIECES.length)];
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(copy, 0, at);
            out.writeBytes(random.nextInt(5) == 0 ? new byte[0] : piece);
            out.write(copy, Math.min(copy.length, at + cut), copy.length - Math.min(copy.length, at + cut));
            copy = out.toByteArray();
        }
        return copy;
    }
}
