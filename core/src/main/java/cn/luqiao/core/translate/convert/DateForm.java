package cn.luqiao.core.translate.convert;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The form in which a dialect writes dates. */
enum DateForm {
    COMPACT("yyyyMMdd"),
    ISO("yyyy-MM-dd"),
    SLASHED("yyyy/M/d"),
    DOTTED("yyyy.MM.dd"),
    CHINESE("yyyy年M月d日"),
    EXCEL("excel");

    private final String pattern;

    DateForm(String pattern) {
        this.pattern = pattern;
    }

    static List<String> patterns() {
        return Arrays.stream(values()).map(f -> f.pattern).toList();
    }

    static Optional<DateForm> of(String pattern) {
        return Arrays.stream(values()).filter(f -> f.pattern.equals(pattern)).findFirst();
    }

    String write(LocalDate day) {
        int y = day.getYear();
        int m = day.getMonthValue();
        int d = day.getDayOfMonth();
        return switch (this) {
            case COMPACT -> Integer.toString(y * 10000 + m * 100 + d);
            case ISO -> day.toString();
            case SLASHED -> y + "/" + m + "/" + d;
            case DOTTED -> y + "." + two(m) + "." + two(d);
            case CHINESE -> y + "年" + m + "月" + d + "日";
            case EXCEL ->
                Long.toString(day.toEpochDay() - LocalDate.of(1899, 12, 30).toEpochDay());
        };
    }

    private static String two(int n) {
        return n < 10 ? "0" + n : Integer.toString(n);
    }
}
