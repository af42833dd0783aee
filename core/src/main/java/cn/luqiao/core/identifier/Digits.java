package cn.luqiao.core.identifier;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** Character-class checks on ASCII digits, and the MOD 11-2 check character. */
final class Digits {
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK = "10X98765432";

    private Digits() {}

    /** Whether a character is an ASCII digit. */
    static boolean is(char c) {
        return c >= '0' && c <= '9';
    }

    /** Whether a character is an ASCII upper-case letter. */
    static boolean upper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    /** Whether all characters from one index to before another are ASCII digits. */
    static boolean all(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!is(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** The number written by the digits from one index to before another. */
    static int number(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + text.charAt(i) - '0';
        }
        return value;
    }

    /** The check character of the first 17 digits. Source: GB 11643-1999, ISO 7064 MOD 11-2. */
    static char check(CharSequence seventeen) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (seventeen.charAt(i) - '0') * WEIGHTS[i];
        }
        return CHECK.charAt(sum % 11);
    }

    /** The date written {@code yyyyMMdd} at an index, if the calendar has it. */
    static Optional<LocalDate> date(String text, int from) {
        try {
            return Optional.of(LocalDate.of(
                    number(text, from, from + 4), number(text, from + 4, from + 6), number(text, from + 6, from + 8)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether the calendar has the date written {@code yyyyMMdd} at an index. */
    static boolean calendarHas(String text, int from) {
        return CalendarText.exists(
                number(text, from, from + 4), number(text, from + 4, from + 6), number(text, from + 6, from + 8));
    }
}
