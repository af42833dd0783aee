package cn.luqiao.core.identifier;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** Amounts in yuan as exact decimal text, at most twelve digits before and two after the point; never floating point. */
public final class Money {
    private static final int WHOLE_DIGITS_MAX = 12;
    private static final int FRACTION_DIGITS_MAX = 2;
    private static final int LONG_DIGITS_MAX = 18;

    private Money() {}

    /** The amount in yuan, if the text is one ({@code -?(0|[1-9][0-9]{0,11})(\.[0-9]{1,2})?}). */
    public static Optional<BigDecimal> parse(String text) {
        return decimal(text, WHOLE_DIGITS_MAX, FRACTION_DIGITS_MAX);
    }

    /** The decimal, if the text is one with at most so many digits before and after the point and no leading zero. */
    public static Optional<BigDecimal> decimal(String text, int wholeDigitsMax, int fractionDigitsMax) {
        if (!isDecimal(text, wholeDigitsMax, fractionDigitsMax)) {
            return Optional.empty();
        }
        return Optional.of(text.length() <= LONG_DIGITS_MAX ? short18(text) : new BigDecimal(text));
    }

    /** What {@code new BigDecimal(text)} gives for a decimal of at most 18 characters, with one pass over it. */
    private static BigDecimal short18(String text) {
        long unscaled = 0;
        int point = text.length() - 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.') {
                point = i;
            } else if (c != '-') {
                unscaled = unscaled * 10 + (c - '0');
            }
        }
        return BigDecimal.valueOf(text.charAt(0) == '-' ? -unscaled : unscaled, text.length() - 1 - point);
    }

    /** The amount rounded to fen, half away from zero. */
    public static BigDecimal round2(BigDecimal yuan) {
        return yuan.setScale(2, RoundingMode.HALF_UP);
    }

    /** The amount as canonical text: two decimals, no exponent. */
    public static String text(BigDecimal yuan) {
        return round2(yuan).toPlainString();
    }

    private static boolean isDecimal(String text, int wholeDigitsMax, int fractionDigitsMax) {
        int length = text.length();
        int start = length > 0 && text.charAt(0) == '-' ? 1 : 0;
        int point = start;
        while (point < length && Digits.is(text.charAt(point))) {
            point++;
        }
        int whole = point - start;
        if (whole == 0 || whole > wholeDigitsMax || (whole > 1 && text.charAt(start) == '0')) {
            return false;
        }
        if (point == length) {
            return true;
        }
        int fraction = length - point - 1;
        return text.charAt(point) == '.'
                && fraction >= 1
                && fraction <= fractionDigitsMax
                && Digits.all(text, point + 1, length);
    }
}
