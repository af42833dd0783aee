package cn.luqiao.core.translate.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * UTF-8 that refuses malformed bytes and lone surrogates. A byte order mark is a character to it.
 *
 * <p>Source: RFC 3629, section 4.
 */
final class Utf8 implements WireCharset {
    static final WireCharset STRICT = new Utf8();

    private Utf8() {}

    @Override
    public String name() {
        return "UTF-8";
    }

    @Override
    public String decode(byte[] bytes, int from, int to) {
        if (Ascii.only(bytes, from, to)) {
            return Ascii.text(bytes, from, to);
        }
        require(bytes, from, to);
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    @Override
    public void require(byte[] bytes, int from, int to) {
        int i = Bytes.endOfAscii(bytes, from, to);
        while (i < to) {
            int length = length(bytes, i, to);
            if (length == 0) {
                throw new Undecodable("UTF-8", i);
            }
            i += length;
            if (i < to && bytes[i] >= 0) {
                i = Bytes.endOfAscii(bytes, i, to);
            }
        }
    }

    /** Number of bytes of the character that begins with a non-ASCII byte, 0 when it is malformed. */
    private static int length(byte[] bytes, int i, int to) {
        int lead = bytes[i] & 0xFF;
        int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (lead < 0xC2 || lead > 0xF4 || i + length > to) {
            return 0;
        }
        int second = bytes[i + 1] & 0xFF;
        int min = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int max = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        boolean whole = second >= min && second <= max;
        for (int k = 2; k < length; k++) {
            whole &= (bytes[i + k] & 0xC0) == 0x80;
        }
        return whole ? length : 0;
    }

    @Override
    public String decodeMarked(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    @Override
    public byte[] encode(String text) {
        try {
            ByteBuffer out = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[out.remaining()];
            out.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new Undecodable("UTF-8", loneSurrogate(text));
        }
    }

    @Override
    public boolean hidesAscii() {
        return false;
    }

    private static int loneSurrogate(String text) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                return i;
            }
            i += Character.charCount(c);
        }
        return 0;
    }
}
