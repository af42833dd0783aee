package cn.luqiao.core.translate.convert;

import cn.luqiao.core.translate.text.Ascii;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Set;

/**
 * A decimal such as a rate or a quantity: kept as written, or brought to a fixed number of decimals without rounding.
 *
 * @param scale decimals of the canonical value; -1 keeps the wire's
 */
record DecimalConversion(int scale) implements Conversion {
    private static final int DIGITS_MAX = 20;

    @Override
    public Object read(String text, Set<String> flags) {
        String unsigned = text.startsWith("-") ? text.substring(1) : text;
        int point = unsigned.indexOf('.');
        String whole = point < 0 ? unsigned : unsigned.substring(0, point);
        boolean decimal = Ascii.digits(whole) && (point < 0 || Ascii.digits(unsigned.substring(point + 1)));
        if (!decimal || unsigned.length() > DIGITS_MAX || whole.length() > 1 && whole.charAt(0) == '0') {
            throw new Mismatch("十进制小数，如0.80，不用指数 · decimal number such as 0.80, without exponent");
        }
        boolean asItIs = scale < 0 || point > 0 && unsigned == text && text.length() - point - 1 == scale;
        return asItIs ? text : scaled(text);
    }

    @Override
    public String write(Object value) {
        return value.toString();
    }

    private String scaled(String text) {
        try {
            return new BigDecimal(text)
                    .setScale(scale, RoundingMode.UNNECESSARY)
                    .toPlainString();
        } catch (ArithmeticException e) {
            throw new Mismatch("至多" + scale + "位小数 · decimal number with at most " + scale + " decimals");
        }
    }
}
