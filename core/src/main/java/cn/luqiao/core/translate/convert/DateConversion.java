package cn.luqiao.core.translate.convert;

import java.time.LocalDate;
import java.util.Set;

/**
 * A date: canonical {@code yyyy-MM-dd}. Reads every unambiguous form (flag {@code DATE_FORM_REPAIRED} when it is not the
 * declared one) and drops the values that old systems write for "none" (flag {@code DATE_SENTINEL_DROPPED}).
 *
 * <p>Source: domain brief 5.8.
 *
 * @param form the form that is written
 */
record DateConversion(DateForm form) implements Conversion {
    private static final Set<String> SENTINELS =
            Set.of("00000000", "0", "0000-00-00", "null", "NULL", "\\N", "-", "18991230", "1899-12-30");
    private static final Set<LocalDate> SENTINEL_DAYS =
            Set.of(LocalDate.of(1900, 1, 1), LocalDate.of(9999, 12, 31), LocalDate.of(2999, 12, 31));

    @Override
    public Object read(String text, Set<String> flags) {
        if (form == DateForm.COMPACT && DateText.isOrdinaryCompact(text)) {
            return new StringBuilder(10)
                    .append(text, 0, 4)
                    .append('-')
                    .append(text, 4, 6)
                    .append('-')
                    .append(text, 6, 8)
                    .toString();
        }
        if (form == DateForm.ISO && text.length() == 10 && DateText.beginsWithOrdinaryDay(text)) {
            return text;
        }
        if (isSentinel(text)) {
            flags.add("DATE_SENTINEL_DROPPED");
            return ABSENT;
        }
        LocalDate day = form == DateForm.EXCEL && text.length() < 8 ? DateText.excelDay(text) : DateText.day(cut(text));
        if (!form.write(day).equals(text)) {
            flags.add("DATE_FORM_REPAIRED");
        }
        return day.toString();
    }

    @Override
    public String write(Object value) {
        String text = value.toString();
        return form.write(DateText.day(text.indexOf('T') == 10 ? text.substring(0, 10) : text));
    }

    /** Whether a text is one of the values that stand for no date. */
    static boolean isSentinel(String text) {
        if (SENTINELS.contains(text)) {
            return true;
        }
        boolean suspect = text.startsWith("1900") || text.startsWith("9999") || text.startsWith("2999");
        return suspect && SENTINEL_DAYS.stream().anyMatch(day -> sameDay(day, text));
    }

    private static boolean sameDay(LocalDate day, String text) {
        return text.equals(day.toString()) || text.equals(DateForm.COMPACT.write(day));
    }

    /** A time stamp of midnight is a date. */
    private static String cut(String text) {
        int space = text.indexOf(' ');
        boolean midnight = space >= 8 && text.startsWith("00:00:00", space + 1);
        if (midnight) {
            return text.substring(0, space);
        }
        return text.length() == 14 && DateText.allDigits(text) && text.endsWith("000000") ? text.substring(0, 8) : text;
    }
}
