package cn.luqiao.core.translate.text;

import java.nio.charset.StandardCharsets;

/** The fast way for bytes that are all ASCII: no decoder, no copy but the string's own. */
public final class Ascii {
    private Ascii() {}

    /** Whether all of {@code bytes[from, to)} are below 0x80. */
    public static boolean only(byte[] bytes, int from, int to) {
        return Bytes.ascii(bytes, from, to);
    }

    /** The text of bytes that are known to be ASCII. */
    public static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** Whether a text is one or more ASCII digits. */
    public static boolean digits(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
