package cn.luqiao.bench.translation.peer;

import java.time.LocalDate;
import java.time.YearMonth;

/** Days, months and times between the forms of the wire and canonical ones. */
final class Days {
    private Days() {}

    /** {@code yyyy-MM-dd} of {@code yyyyMMdd}. Throws DateTimeException or NumberFormatException for any other text. */
    static String canonical(String compact) {
        return LocalDate.of(number(compact, 0, 4), number(compact, 4, 6), number(compact, 6, 8))
                .toString();
    }

    /** {@code yyyyMM} of the first or last day of a month, {@code yyyy-MM-dd}. */
    static String month(String day) {
        return YearMonth.of(number(day, 0, 4), number(day, 5, 7)).toString().replace("-", "");
    }

    /** {@code yyyy-MM-ddTHH:mm:ss+08:00} of {@code yyyy-MM-dd HH:mm:ss}. */
    static String time(String spaced) {
        LocalDate.of(number(spaced, 0, 4), number(spaced, 5, 7), number(spaced, 8, 10))
                .atTime(number(spaced, 11, 13), number(spaced, 14, 16), number(spaced, 17, 19));
        return spaced.substring(0, 10) + "T" + spaced.substring(11) + "+08:00";
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
