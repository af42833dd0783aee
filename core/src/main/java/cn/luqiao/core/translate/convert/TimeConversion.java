package cn.luqiao.core.translate.convert;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;

/**
 * A point in time: canonical {@code yyyy-MM-ddTHH:mm:ss+08:00}, on the wire local time of China in a declared form.
 * Fractions of a second are cut.
 *
 * @param form the form that is written
 */
record TimeConversion(Form form) implements Conversion {
    /** Forms of a time. */
    enum Form {
        COMPACT("yyyyMMddHHmmss"),
        MILLIS("yyyyMMddHHmmssSSS"),
        SPACED("yyyy-MM-dd HH:mm:ss"),
        CLOCK("HHmmssSSS"),
        ISO("iso");

        private final String pattern;

        Form(String pattern) {
            this.pattern = pattern;
        }

        static List<String> patterns() {
            return java.util.Arrays.stream(values()).map(f -> f.pattern).toList();
        }

        static Form of(String pattern) {
            return java.util.Arrays.stream(values())
                    .filter(f -> f.pattern.equals(pattern))
                    .findFirst()
                    .orElse(ISO);
        }
    }

    @Override
    public Object read(String text, Set<String> flags) {
        if (form == Form.SPACED && isOrdinary(text)) {
            return new StringBuilder(25)
                    .append(text, 0, 10)
                    .append('T')
                    .append(text, 11, 19)
                    .append("+08:00")
                    .toString();
        }
        if (DateConversion.isSentinel(text)) {
            flags.add("DATE_SENTINEL_DROPPED");
            return ABSENT;
        }
        LocalDateTime time = parse(text);
        if (!write(time).equals(text)) {
            flags.add("DATE_FORM_REPAIRED");
        }
        return canonical(time);
    }

    @Override
    public String write(Object value) {
        return write(parse(value.toString()));
    }

    /** Whether a text is {@code yyyy-MM-dd HH:mm:ss} of an ordinary day: the common case. */
    private static boolean isOrdinary(String text) {
        return text.length() == 19
                && text.charAt(10) == ' '
                && text.charAt(13) == ':'
                && text.charAt(16) == ':'
                && DateText.beginsWithOrdinaryDay(text)
                && below(text, 11, 24)
                && below(text, 14, 60)
                && below(text, 17, 60);
    }

    /** Whether two digits at an index are a number below a limit. */
    private static boolean below(String text, int at, int limit) {
        char tens = text.charAt(at);
        char ones = text.charAt(at + 1);
        boolean digits = tens >= '0' && tens <= '9' && ones >= '0' && ones <= '9';
        return digits && (tens - '0') * 10 + ones - '0' < limit;
    }

    private static LocalDateTime parse(String text) {
        boolean compact = DateText.allDigits(text) && (text.length() == 14 || text.length() == 17);
        int split = compact ? 8 : Math.max(text.indexOf(' '), text.indexOf('T'));
        if (split < 8) {
            throw mismatch();
        }
        LocalDate day = DateText.day(text.substring(0, split));
        String clock = compact ? text.substring(8) : digitsOfClock(text.substring(split + 1));
        if (clock.length() < 6) {
            throw mismatch();
        }
        try {
            return day.atTime(DateText.number(clock, 0, 2), DateText.number(clock, 2, 4), DateText.number(clock, 4, 6));
        } catch (DateTimeException e) {
            throw new Mismatch("存在的时刻 · a time of day that exists");
        }
    }

    /** {@code HHmmss} of {@code HH:mm:ss}, with a fraction or the offset {@code +08:00} behind. */
    private static String digitsOfClock(String text) {
        String local = text.endsWith("+08:00") ? text.substring(0, text.length() - 6) : text;
        int point = local.indexOf('.');
        boolean fraction = point < 0 || point == 8 && DateText.allDigits(local.substring(9));
        String clock = point < 0 ? local : local.substring(0, Math.min(point, local.length()));
        boolean form = clock.length() == 8 && clock.charAt(2) == ':' && clock.charAt(5) == ':';
        String digits = clock.replace(":", "");
        if (!fraction || !form || !DateText.allDigits(digits)) {
            throw mismatch();
        }
        return digits;
    }

    private String write(LocalDateTime time) {
        String day = DateForm.COMPACT.write(time.toLocalDate());
        String clock = two(time.getHour()) + ":" + two(time.getMinute()) + ":" + two(time.getSecond());
        return switch (form) {
            case COMPACT -> day + clock.replace(":", "");
            case MILLIS -> day + clock.replace(":", "") + "000";
            case CLOCK -> clock.replace(":", "") + "000";
            case SPACED -> time.toLocalDate() + " " + clock;
            case ISO -> canonical(time);
        };
    }

    private static String canonical(LocalDateTime time) {
        return time.toLocalDate() + "T" + two(time.getHour()) + ":" + two(time.getMinute()) + ":"
                + two(time.getSecond()) + "+08:00";
    }

    private static String two(int n) {
        return n < 10 ? "0" + n : Integer.toString(n);
    }

    private static Mismatch mismatch() {
        return new Mismatch(
                "北京时间，如2025-05-14 10:31:05或20250514103105 · local time of China such as 2025-05-14 10:31:05 or 20250514103105");
    }
}
