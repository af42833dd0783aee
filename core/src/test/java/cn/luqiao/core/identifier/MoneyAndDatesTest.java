package cn.luqiao.core.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.core.Examples;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class MoneyAndDatesTest {
    @Test
    void takes_exactly_the_money_forms_of_the_brief() {
        Examples.list("money.valid")
                .forEach(e -> assertThat(Money.parse(e.asText())).contains(new BigDecimal(e.asText())));
        Examples.list("money.invalid")
                .forEach(e -> assertThat(Money.parse(e.asText())).as(e.asText()).isEmpty());
        for (String bad : new String[] {"100.005", "100.", "\uFF0D\uFF15", "-", "1000000000000"}) {
            assertThat(Money.parse(bad)).as(bad).isEmpty();
        }
    }

    @Test
    void rounds_half_away_from_zero() {
        Examples.list("money.rounding")
                .forEach(e -> assertThat(Money.text(new BigDecimal(e.get("in").asText())))
                        .isEqualTo(e.get("out").asText()));
    }

    @Test
    void takes_only_canonical_dates_months_and_times() {
        assertThat(CalendarText.date("2025-06-30")).isPresent();
        assertThat(CalendarText.month("202506")).isPresent();
        assertThat(CalendarText.time("2025-06-30T09:30:00+08:00")).isPresent();
        assertThat(CalendarText.date("2025-02-29")).isEmpty();
        assertThat(CalendarText.date("2024-02-29")).isPresent();
        assertThat(CalendarText.month("202513")).isEmpty();
        assertThat(CalendarText.month("202500")).isEmpty();
        assertThat(CalendarText.time("2025-06-30T24:00:00+08:00")).isEmpty();
        assertThat(CalendarText.time("2025-06-30T09:30:00Z")).isEmpty();
        Examples.list("dates.invalid")
                .forEach(e -> assertThat(CalendarText.date(e.asText())).isEmpty());
        Examples.list("dates.dst.midnightMissing")
                .forEach(e -> assertThat(CalendarText.date(e.asText())).get().hasToString(e.asText()));
    }
}
