package cn.luqiao.bench.translation.peer;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.beanio.types.TypeConversionException;
import org.beanio.types.TypeHandler;

/** BeanIO's type handlers from wire texts to canonical values; without regular expressions or date formats. */
final class Handlers {
    private Handlers() {}

    /** A text of one character a byte, decoded strictly as GB18030. Not thread-safe. */
    static TypeHandler decoded() {
        CharsetDecoder decoder = Charset.forName("GB18030")
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        return parsing(text -> {
            try {
                return decoder.decode(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)))
                        .toString()
                        .strip();
            } catch (CharacterCodingException e) {
                throw new TypeConversionException("not GB18030", e);
            }
        });
    }

    /** A text without blanks around it. */
    static TypeHandler text() {
        return parsing(String::strip);
    }

    /** A code by its table. */
    static TypeHandler code(Map<String, String> table) {
        return parsing(text -> {
            String value = table.get(text);
            if (value == null) {
                throw new TypeConversionException("unmapped code");
            }
            return value;
        });
    }

    /** {@code yyyyMMdd} as {@code yyyy-MM-dd}; zeros are no date. */
    static TypeHandler day() {
        return parsing(text -> text.equals("00000000") ? null : Days.canonical(text));
    }

    /** Fen as yuan with two decimals. */
    static TypeHandler money() {
        return parsing(text -> {
            if (text.isEmpty() || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
                throw new TypeConversionException("not an amount");
            }
            return yuan(Long.parseLong(text));
        });
    }

    /** Yuan with two decimals. */
    static String yuan(long fen) {
        long cents = fen % 100;
        return fen / 100 + (cents < 10 ? ".0" : ".") + cents;
    }

    /** Fen of a canonical amount. */
    static long fen(String yuan) {
        int point = yuan.length() - 3;
        return Long.parseLong(yuan, 0, point, 10) * 100 + Long.parseLong(yuan, point + 1, yuan.length(), 10);
    }

    private interface Parse {
        Object of(String text) throws TypeConversionException;
    }

    private static TypeHandler parsing(Parse parse) {
        return new TypeHandler() {
            @Override
            public Object parse(String text) throws TypeConversionException {
                return text == null || text.isEmpty() ? null : parse.of(text);
            }

            @Override
            public String format(Object value) {
                return String.valueOf(value);
            }

            @Override
            public Class<?> getType() {
                return String.class;
            }
        };
    }
}
