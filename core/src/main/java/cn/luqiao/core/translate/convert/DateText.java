package cn.luqiao.core.translate.convert;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Reads the forms in which dates were found, without guessing: two-digit years only in Oracle's {@code 30-6月 -25}.
 *
 * <p>Source: domain brief 5.8.
 */
final class DateText {
    private static final LocalDate EXCEL_DAY_ZERO = LocalDate.of(1899, 12, 30);
    private static final String SEPARATORS = "-/.";
    private final String text;
    private int at;

    private DateText(String text) {
        this.text = text;
    }

    /** The day that a text names. Throws {@link Mismatch} when it names none. */
    static LocalDate day(String text) {
        if (text.length() == 8 && allDigits(text)) {
            return date(number(text, 0, 4), number(text, 4, 6), number(text, 6, 8));
        }
        DateText scan = new DateText(text);
        LocalDate day = text.length() > 4 && isDigit(text.charAt(2)) && isDigit(text.charAt(3))
                ? scan.separated()
                : scan.oracle();
        if (scan.at != text.length()) {
            throw mismatch();
        }
        return day;
    }

    /** Whether a text is eight digits of a day in 1901 to 2199 that every month has: the common case, without objects. */
    static boolean isOrdinaryCompact(String text) {
        if (text.length() != 8 || !allDigits(text)) {
            return false;
        }
        int year = number(text, 0, 4);
        int month = number(text, 4, 6);
        int day = number(text, 6, 8);
        return year > 1900 && year < 2200 && month >= 1 && month <= 12 && day >= 1 && day <= 28;
    }

    /** Whether a text begins with {@code yyyy-MM-dd}, a day in 1901 to 2199 that every month has. */
    static boolean beginsWithOrdinaryDay(String text) {
        for (int i = 0; i < 10; i++) {
            boolean fits = i == 4 || i == 7 ? text.charAt(i) == '-' : isDigit(text.charAt(i));
            if (!fits) {
                return false;
            }
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        return year > 1900 && year < 2200 && month >= 1 && month <= 12 && day >= 1 && day <= 28;
    }

    /** The day of an Excel serial number in the 1900 system, 1 to 2958465, as in columns declared so. */
    static LocalDate excelDay(String text) {
        if (!allDigits(text) || text.length() > 7) {
            throw new Mismatch("Excel 日序数，如45838 · Excel day number such as 45838");
        }
        int days = Integer.parseInt(text);
        if (days < 61 || days > 2958465) {
            throw new Mismatch("Excel 日序数61至2958465 · Excel day number 61 to 2958465");
        }
        return EXCEL_DAY_ZERO.plusDays(days);
    }

    /** A real day from 1900 on. */
    static LocalDate date(int year, int month, int day) {
        if (year < 1900 || year > 2199) {
            throw new Mismatch("年份1900至2199 · year 1900 to 2199");
        }
        try {
            return LocalDate.of(year, month, day);
        } catch (DateTimeException e) {
            throw new Mismatch("存在的日期 · a day that exists");
        }
    }

    static boolean allDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    static int number(String text, int from, int to) {
        int n = 0;
        for (int i = from; i < to; i++) {
            n = n * 10 + text.charAt(i) - '0';
        }
        return n;
    }

    static Mismatch mismatch() {
        return new Mismatch(
                "四位年份的日期，如2025-06-30或20250630 · date with a four-digit year, such as 2025-06-30 or 20250630");
    }

    /** {@code 2025-06-30}, {@code 2025/6/30}, {@code 2025.6.30}, {@code 2025年6月30日}. */
    private LocalDate separated() {
        int year = digits(4, 4);
        char first = next();
        int month = digits(1, 2);
        char second = next();
        int day = digits(1, 2);
        boolean chinese = first == '年' && second == '月';
        if (chinese && next() != '日' || !chinese && (first != second || SEPARATORS.indexOf(first) < 0)) {
            throw mismatch();
        }
        return date(year, month, day);
    }

    /** {@code 30-6月 -25}, as Oracle exports under Chinese settings; 00 to 49 is 20xx. */
    private LocalDate oracle() {
        int day = digits(1, 2);
        expect('-');
        int month = digits(1, 2);
        expect('月');
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        expect('-');
        int year = digits(2, 2);
        return date(year < 50 ? 2000 + year : 1900 + year, month, day);
    }

    private int digits(int min, int max) {
        int from = at;
        while (at < text.length() && at - from < max && isDigit(text.charAt(at))) {
            at++;
        }
        if (at - from < min) {
            throw mismatch();
        }
        return number(text, from, at);
    }

    private char next() {
        if (at >= text.length()) {
            throw mismatch();
        }
        return text.charAt(at++);
    }

    private void expect(char c) {
        if (next() != c) {
            throw mismatch();
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
