package cn.luqiao.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecordIdsTest {
    private static final Instant NOON = Instant.parse("2025-06-30T04:00:00.123Z");

    @Test
    void is_a_uuid_of_version_7_that_begins_with_its_time() {
        String id = new RecordIds(Clock.fixed(NOON, ZoneOffset.UTC)).get();
        UUID uuid = UUID.fromString(id.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5"));

        assertThat(id).hasSize(32);
        assertThat(uuid.version()).isEqualTo(7);
        assertThat(uuid.variant()).isEqualTo(2);
        assertThat(uuid.getMostSignificantBits() >>> 16).isEqualTo(NOON.toEpochMilli());
    }

    @Test
    void grows_within_a_millisecond_and_beyond_its_counter() {
        RecordIds ids = new RecordIds(Clock.fixed(NOON, ZoneOffset.UTC));
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            made.add(ids.get());
        }
        assertThat(made).isSorted();
        assertThat(new HashSet<>(made)).hasSize(made.size());
    }

    @Test
    void grows_when_the_clock_goes_back() {
        List<Instant> times = new ArrayList<>(List.of(NOON, NOON.minus(Duration.ofHours(1))));
        RecordIds ids = new RecordIds(new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return times.remove(0);
            }
        });
        String first = ids.get();
        assertThat(ids.get()).isGreaterThan(first);
    }
}
