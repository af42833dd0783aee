package cn.luqiao.sandbox.ids;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Makes 18-character resident identity numbers of people who do not exist (sequences 990 to 999).
 *
 * <p>Source: GB 11643-1999, section 4; check character by ISO 7064 MOD 11-2.
 */
public final class ResidentId {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);
    private static final String CHECKS = "10X98765432";
    private static final int LENGTH = 18;

    private ResidentId() {}

    /** Identity number for a county division of 6 digits, a birthday and a sequence of 0 to 999 (odd is male). */
    public static String of(String division, LocalDate birth, int sequence) {
        String body = division + DAY.format(birth) + String.format(Locale.ROOT, "%03d", sequence);
        return body + check(body);
    }

    /** The same number with another, hence wrong, check character. */
    public static String withWrongCheck(String id) {
        char right = id.charAt(LENGTH - 1);
        return id.substring(0, LENGTH - 1) + (right == '0' ? '1' : '0');
    }

    private static char check(String body) {
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            int weight = (1 << (LENGTH - 1 - i)) % 11;
            sum += (body.charAt(i) - '0') * weight;
        }
        return CHECKS.charAt(sum % 11);
    }
}
