package cn.luqiao.core.identifier;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;

/** Dates {@code yyyy-MM-dd}, months {@code yyyyMM} and times {@code yyyy-MM-ddTHH:mm:ss+08:00} of 1900 to 2199, exact. */
public final class CalendarText {
    /** The offset of every time in a record. */
    public static final ZoneOffset OFFSET = ZoneOffset.ofHours(8);

    private static final int YEAR_MIN = 1900;
    private static final int YEAR_MAX = 2199;
    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private CalendarText() {}

    /** The date, if the text is one. */
    public static Optional<LocalDate> date(String text) {
        if (text.length() != 10 || !dateForm(text)) {
            return Optional.empty();
        }
        return Optional.of(
                LocalDate.of(Digits.number(text, 0, 4), Digits.number(text, 5, 7), Digits.number(text, 8, 10)));
    }

    /** The month, if the text is one. */
    public static Optional<YearMonth> month(String text) {
        if (text.length() != 6 || !Digits.all(text, 0, 6)) {
            return Optional.empty();
        }
        int year = Digits.number(text, 0, 4);
        int month = Digits.number(text, 4, 6);
        return yearFits(year) && month >= 1 && month <= 12 ? Optional.of(YearMonth.of(year, month)) : Optional.empty();
    }

    /** The time, if the text is one. */
    public static Optional<OffsetDateTime> time(String text) {
        if (text.length() != 25 || !dateForm(text) || !text.endsWith("+08:00") || !clockForm(text)) {
            return Optional.empty();
        }
        return Optional.of(OffsetDateTime.of(
                Digits.number(text, 0, 4),
                Digits.number(text, 5, 7),
                Digits.number(text, 8, 10),
                Digits.number(text, 11, 13),
                Digits.number(text, 14, 16),
                Digits.number(text, 17, 19),
                0,
                OFFSET));
    }

    /** Whether the proleptic calendar of 1900 to 2199 has that day. */
    static boolean exists(int year, int month, int day) {
        if (!yearFits(year) || month < 1 || month > 12 || day < 1) {
            return false;
        }
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return day <= (month == 2 && leap ? 29 : DAYS[month - 1]);
    }

    private static boolean dateForm(String text) {
        return text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && Digits.all(text, 0, 4)
                && Digits.all(text, 5, 7)
                && Digits.all(text, 8, 10)
                && exists(Digits.number(text, 0, 4), Digits.number(text, 5, 7), Digits.number(text, 8, 10));
    }

    private static boolean clockForm(String text) {
        return text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':'
                && Digits.all(text, 11, 13)
                && Digits.all(text, 14, 16)
                && Digits.all(text, 17, 19)
                && Digits.number(text, 11, 13) < 24
                && Digits.number(text, 14, 16) < 60
                && Digits.number(text, 17, 19) < 60;
    }

    private static boolean yearFits(int year) {
        return year >= YEAR_MIN && year <= YEAR_MAX;
    }
}
