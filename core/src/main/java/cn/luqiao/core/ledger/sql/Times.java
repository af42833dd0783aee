package cn.luqiao.core.ledger.sql;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Times as the store holds them, microseconds since 1970-01-01T00:00:00Z, and as people read them, {@code +08:00}. */
final class Times {
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    private Times() {}

    static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    static long micros(OffsetDateTime time) {
        return micros(time.toInstant());
    }

    static OffsetDateTime of(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atOffset(CHINA);
    }

    /** Year and month in China, such as 202611. */
    static int month(OffsetDateTime time) {
        OffsetDateTime there = time.withOffsetSameInstant(CHINA);
        return there.getYear() * 100 + there.getMonthValue();
    }
}
