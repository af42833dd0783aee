package cn.luqiao.core.translate.mapping;

import cn.luqiao.core.identifier.CalendarText;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Points in time as canonical text. */
public final class Times {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

    private Times() {}

    /** {@code yyyy-MM-ddTHH:mm:ss+08:00}, fractions cut. */
    public static String text(OffsetDateTime time) {
        return LOCAL.format(time.withOffsetSameInstant(CalendarText.OFFSET)) + "+08:00";
    }
}
