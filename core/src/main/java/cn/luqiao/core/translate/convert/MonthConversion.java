package cn.luqiao.core.translate.convert;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Set;

/**
 * A month: canonical {@code yyyyMM}, on the wire a month, or its first or last day.
 *
 * @param day which day stands for the month on the wire
 * @param form form of that day
 */
record MonthConversion(Day day, DateForm form) implements Conversion {
    /** How a month stands on the wire. */
    enum Day {
        NONE,
        FIRST,
        LAST
    }

    @Override
    public Object read(String text, Set<String> flags) {
        if (DateConversion.isSentinel(text) || text.equals("000000")) {
            flags.add("DATE_SENTINEL_DROPPED");
            return ABSENT;
        }
        return day == Day.NONE ? month(text, flags) : monthOf(text, flags);
    }

    @Override
    public String write(Object value) {
        YearMonth month = yearMonth(value.toString());
        return switch (day) {
            case NONE -> text(month);
            case FIRST -> form.write(month.atDay(1));
            case LAST -> form.write(month.atEndOfMonth());
        };
    }

    private static String month(String text, Set<String> flags) {
        YearMonth month = yearMonth(text);
        if (text.length() != 6) {
            flags.add("DATE_FORM_REPAIRED");
        }
        return text(month);
    }

    private String monthOf(String text, Set<String> flags) {
        LocalDate date = DateText.day(text);
        YearMonth month = YearMonth.from(date);
        if (!date.equals(day == Day.FIRST ? month.atDay(1) : month.atEndOfMonth())) {
            throw new Mismatch(day == Day.FIRST ? "月份第一天 · first day of a month" : "月份最后一天 · last day of a month");
        }
        if (!form.write(date).equals(text)) {
            flags.add("DATE_FORM_REPAIRED");
        }
        return text(month);
    }

    private static YearMonth yearMonth(String text) {
        boolean separated = text.length() == 7 && "-/.".indexOf(text.charAt(4)) >= 0;
        boolean chinese = text.length() == 8 && text.charAt(4) == '年' && text.charAt(7) == '月';
        String digits = separated || chinese ? text.substring(0, 4) + text.substring(5, 7) : text;
        if (digits.length() != 6 || !DateText.allDigits(digits)) {
            throw new Mismatch("年月yyyyMM，月份01至12 · month yyyyMM with month 01 to 12");
        }
        int month = DateText.number(digits, 4, 6);
        int year = DateText.number(digits, 0, 4);
        if (month < 1 || month > 12 || year < 1900 || year > 2199) {
            throw new Mismatch("年月yyyyMM，月份01至12，年份1900至2199 · month yyyyMM with month 01 to 12 and year 1900 to 2199");
        }
        return YearMonth.of(year, month);
    }

    private static String text(YearMonth month) {
        return Integer.toString(month.getYear() * 100 + month.getMonthValue());
    }
}
