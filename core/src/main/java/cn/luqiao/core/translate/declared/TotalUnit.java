package cn.luqiao.core.translate.declared;

import cn.luqiao.core.translate.text.Ascii;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Unit in which a batch writes amounts and totals; sums are kept in fen. */
enum TotalUnit {
    FEN,
    YUAN;

    private static final int DIGITS_MAX = 16;
    private static final Pattern GROUPED = Pattern.compile("[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]*)?");

    /** Fen of a text, if it is an amount of this unit. */
    Optional<Long> fen(String text) {
        if (this == FEN && Ascii.digits(text) && text.length() <= DIGITS_MAX) {
            return Optional.of(Long.parseLong(text));
        }
        boolean negative = text.startsWith("-");
        String signless = negative ? text.substring(1) : text;
        String unsigned =
                signless.indexOf(',') > 0 && GROUPED.matcher(signless).matches() ? signless.replace(",", "") : signless;
        int point = unsigned.indexOf('.');
        String fraction = point < 0 ? "" : unsigned.substring(point + 1);
        String whole = point < 0 ? unsigned : unsigned.substring(0, point);
        boolean form = this == FEN ? point < 0 : fraction.length() <= 2 && (point < 0 || Ascii.digits(fraction));
        if (!form || !Ascii.digits(whole) || whole.length() > DIGITS_MAX) {
            return Optional.empty();
        }
        long fen = this == FEN ? Long.parseLong(whole) : Long.parseLong(whole + (fraction + "00").substring(0, 2));
        return Optional.of(negative ? -fen : fen);
    }

    /** The text of an amount. */
    String text(long fen) {
        return this == FEN ? Long.toString(fen) : BigDecimal.valueOf(fen, 2).toPlainString();
    }
}
