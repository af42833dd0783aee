package cn.luqiao.core.translate.convert;

import cn.luqiao.core.translate.text.Ascii;
import java.util.Set;

/** A whole number of at most 18 digits; leading zeros are allowed on the wire. */
record IntegerConversion() implements Conversion {
    private static final int DIGITS_MAX = 18;

    @Override
    public Object read(String text, Set<String> flags) {
        boolean negative = text.startsWith("-");
        String digits = negative ? text.substring(1) : text;
        if (!Ascii.digits(digits) || digits.length() > DIGITS_MAX) {
            throw new Mismatch("至多18位的整数 · whole number of at most 18 digits");
        }
        long value = Long.parseLong(digits);
        return negative ? -value : value;
    }

    @Override
    public String write(Object value) {
        return value.toString();
    }
}
