package cn.luqiao.core.translate.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** UTF-8 that refuses malformed bytes and lone surrogates. A byte order mark is a character to it. */
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
        ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
        CharBuffer out = CharBuffer.allocate(to - from);
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(in, out, true);
        if (result.isError()) {
            throw new Undecodable("UTF-8", in.position());
        }
        return out.flip().toString();
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
