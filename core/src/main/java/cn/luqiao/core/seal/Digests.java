package cn.luqiao.core.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * SM3 digests of bytes, streams and files, and the ids made from them. Thread-safe.
 *
 * <p>Source: GB/T 32905.
 */
public final class Digests {
    private static final int BUFFER_BYTES = 64 * 1024;

    private Digests() {}

    /** SM3 of the parts one after the other, 32 bytes. */
    public static byte[] sm3(byte[]... parts) {
        Sm3 sm3 = new Sm3();
        for (byte[] part : parts) {
            sm3.update(part);
        }
        return sm3.digest();
    }

    /** SM3 of the parts one after the other, 64 lower-case hex characters. */
    public static String sm3Hex(byte[]... parts) {
        return HexFormat.of().formatHex(sm3(parts));
    }

    /** SM3 of everything left in a stream, 64 lower-case hex characters; bounded memory, does not close the stream. */
    public static String sm3Hex(InputStream in) throws IOException {
        Sm3 sm3 = new Sm3();
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            sm3.update(buffer, 0, read);
        }
        return sm3.hex();
    }

    /** SM3 of a file, 64 lower-case hex characters; bounded memory. */
    public static String sm3Hex(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return sm3Hex(in);
        }
    }

    /**
     * An id made from its parts: the first 32 hex characters of SM3 over the length-prefixed UTF-8 parts. Record,
     * delivery and line ids are made so; {@code ("a", "bc")} and {@code ("ab", "c")} differ.
     */
    public static String id32(String... parts) {
        Sm3 sm3 = new Sm3();
        for (String part : parts) {
            sm3.updatePart(part.getBytes(UTF_8));
        }
        return sm3.hex().substring(0, 32);
    }
}
