package cn.luqiao.core.translate.convert;

import cn.luqiao.core.translate.text.Ascii;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;

/**
 * An amount: canonical yuan with two decimals, on the wire in the unit that the mapping declares, never guessed.
 *
 * <p>Repairs thousands separators and a sign behind (flag {@code AMOUNT_FORM_REPAIRED}). Refuses currency signs,
 * exponents, more than two decimals of a yuan and more than twelve digits before the point.
 *
 * <p>Source: domain brief 5.8.
 *
 * @param unit the wire's unit
 * @param decimals digits after the point on the wire when writing
 * @param padded whether zeros in front are part of the form
 */
record MoneyConversion(Unit unit, int decimals, boolean padded) implements Conversion {
    private static final int WHOLE_DIGITS_MAX = 12;
    private static final String FLAG = "AMOUNT_FORM_REPAIRED";

    /** Units of money by the power of ten that makes yuan of them. */
    enum Unit {
        FEN(-2, "分"),
        JIAO(-1, "角"),
        YUAN(0, "元"),
        WAN(4, "万元");

        private final int power;
        private final String zh;

        Unit(int power, String zh) {
            this.power = power;
            this.zh = zh;
        }

        private String en() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Object read(String text, Set<String> flags) {
        if (unit == Unit.FEN && Ascii.digits(text) && text.length() <= WHOLE_DIGITS_MAX) {
            return yuanOfFen(text);
        }
        if (unit == Unit.YUAN && isCanonical(text)) {
            return text;
        }
        boolean behind = text.length() > 1 && text.endsWith("-");
        boolean negative = behind || text.startsWith("-");
        String unsigned = behind ? text.substring(0, text.length() - 1) : negative ? text.substring(1) : text;
        String digits = unsigned.indexOf(',') >= 0 ? ungrouped(unsigned) : unsigned;
        requireDecimal(digits);
        BigDecimal amount = new BigDecimal(digits).scaleByPowerOfTen(unit.power).stripTrailingZeros();
        if (amount.scale() > 2 || amount.precision() - amount.scale() > WHOLE_DIGITS_MAX) {
            throw mismatch();
        }
        boolean minusZero = negative && amount.signum() == 0;
        if (behind || minusZero || digits.length() != unsigned.length()) {
            flags.add(FLAG);
        }
        return (negative ? amount.negate() : amount).setScale(2).toPlainString();
    }

    @Override
    public String write(Object value) {
        BigDecimal amount = new BigDecimal(value.toString()).scaleByPowerOfTen(-unit.power);
        if (amount.stripTrailingZeros().scale() > decimals) {
            throw new Mismatch("以" + unit.zh + "计至多" + decimals + "位小数的金额 · an amount in " + unit.en()
                    + " with at most " + decimals + " decimals");
        }
        return amount.setScale(decimals).toPlainString();
    }

    /** The common case, without arithmetic. */
    private static String yuanOfFen(String digits) {
        String padded = digits.length() < 3 ? "00".substring(digits.length() - 1) + digits : digits;
        int from = 0;
        while (from < padded.length() - 3 && padded.charAt(from) == '0') {
            from++;
        }
        int point = padded.length() - 2;
        return new StringBuilder(padded.length() - from + 1)
                .append(padded, from, point)
                .append('.')
                .append(padded, point, padded.length())
                .toString();
    }

    /** Whether a text is what reading it would give: the other common case. */
    private static boolean isCanonical(String text) {
        int point = text.length() - 3;
        if (point < 1 || point > WHOLE_DIGITS_MAX || text.charAt(point) != '.' || point > 1 && text.charAt(0) == '0') {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (i != point && (text.charAt(i) < '0' || text.charAt(i) > '9')) {
                return false;
            }
        }
        return true;
    }

    private void requireDecimal(String text) {
        int point = text.indexOf('.');
        String whole = point < 0 ? text : text.substring(0, point);
        boolean zeros = whole.length() > 1 && whole.charAt(0) == '0' && !padded;
        if (!Ascii.digits(whole) || zeros || point >= 0 && !Ascii.digits(text.substring(point + 1))) {
            throw mismatch();
        }
    }

    /** The digits without separators that stand where thousands end. */
    private String ungrouped(String text) {
        int point = text.indexOf('.');
        String whole = point < 0 ? text : text.substring(0, point);
        String[] groups = whole.split(",", -1);
        for (int i = 0; i < groups.length; i++) {
            boolean fits = i == 0 ? !groups[i].isEmpty() && groups[i].length() <= 3 : groups[i].length() == 3;
            if (!fits) {
                throw mismatch();
            }
        }
        return String.join("", groups) + (point < 0 ? "" : text.substring(point));
    }

    private Mismatch mismatch() {
        return new Mismatch("以" + unit.zh + "计的金额，元至多12位、小数2位，如163.80元 · amount in " + unit.en()
                + ", at most 12 digits of yuan and 2 decimals of a yuan, such as 163.80 yuan");
    }
}
