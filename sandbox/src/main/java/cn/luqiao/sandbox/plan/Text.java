package cn.luqiao.sandbox.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Canonical text of amounts, dates, months and times. */
public final class Text {
    private static final DateTimeFormatter COMPACT_DAY = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyyMM", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);
    private static final int RATE_PLACES = 6;
    private static final int QUANTITY_PLACES = 4;

    private Text() {}

    /** Yuan with 2 decimals, rounded half up. */
    public static String amount(BigDecimal yuan) {
        return yuan.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    /** A rate with 6 decimals, rounded half up. */
    public static String rate(BigDecimal rate) {
        return rate.setScale(RATE_PLACES, RoundingMode.HALF_UP).toPlainString();
    }

    /** A unit price or a quantity with 4 decimals. */
    public static String quantity(BigDecimal quantity) {
        return quantity.setScale(QUANTITY_PLACES, RoundingMode.HALF_UP).toPlainString();
    }

    /** {@code yyyyMMdd}. */
    public static String compact(LocalDate day) {
        return COMPACT_DAY.format(day);
    }

    /** {@code yyyyMM}. */
    public static String month(YearMonth month) {
        return MONTH.format(month);
    }

    /** {@code yyyy-MM-ddTHH:mm:ss+08:00}. */
    public static String time(LocalDateTime time) {
        return TIME.format(time.atOffset(ZoneOffset.ofHours(8)));
    }

    /** The number with leading zeros. */
    public static String digits(int number, int width) {
        return String.format(Locale.ROOT, "%0" + width + "d", number);
    }
}
