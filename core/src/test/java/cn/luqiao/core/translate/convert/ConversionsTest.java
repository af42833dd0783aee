package cn.luqiao.core.translate.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luqiao.core.Examples;
import cn.luqiao.core.source.Finding;
import cn.luqiao.core.source.Findings;
import cn.luqiao.core.source.Section;
import cn.luqiao.core.source.Yaml;
import cn.luqiao.core.translate.text.Repairs;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConversionsTest {
    private final Set<String> flags = new HashSet<>();

    @Test
    void valid_amounts_of_the_domain_brief_are_read_and_written() {
        Conversion yuan = of("as: money, unit: yuan");
        Examples.list("money.valid").forEach(e -> {
            String canonical = new java.math.BigDecimal(e.asText()).setScale(2).toPlainString();
            assertThat(yuan.read(e.asText(), flags)).isEqualTo(canonical);
            assertThat(yuan.write(canonical)).isEqualTo(canonical);
        });
        assertThat(flags).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "¥100",
                "1.2E+07",
                ".5",
                "00100",
                "100.005",
                "100.",
                "1,23.00",
                "1,234,5",
                ",123",
                "--5",
                "5-5",
                "1000000000000.00",
                "-",
                "abc"
            })
    void amounts_of_no_known_form_are_refused(String text) {
        assertThatThrownBy(() -> of("as: money, unit: yuan").read(text, flags)).isInstanceOf(Mismatch.class);
    }

    @Test
    void amounts_are_repaired_as_the_domain_brief_shows_in_their_declared_unit() {
        for (JsonNode e : Examples.list("money.normalise").toList()) {
            String unit = e.path("unit").asText("YUAN").toLowerCase(Locale.ROOT);
            assertThat(of("as: money, unit: " + unit).read(e.get("in").asText(), flags))
                    .isEqualTo(e.get("out").asText());
        }
        assertThat(flags).containsExactlyInAnyOrder("AMOUNT_FORM_REPAIRED", "FULL_WIDTH_NARROWED");
    }

    @Test
    void minus_zero_becomes_zero_with_a_flag() {
        assertThat(of("as: money, unit: yuan").read("-0.00", flags)).isEqualTo("0.00");
        assertThat(flags).containsExactly("AMOUNT_FORM_REPAIRED");
    }

    @ParameterizedTest
    @CsvSource({
        "fen,163.80,16380",
        "fen,-0.01,-1",
        "jiao,163.80,1638.0",
        "yuan,163.80,163.80",
        "wan,128500000.00,12850.000000"
    })
    void amounts_are_written_in_their_unit_and_read_back(String unit, String canonical, String wire) {
        Conversion money = of("as: money, unit: " + unit);
        assertThat(money.write(canonical)).isEqualTo(wire);
        assertThat(money.read(wire, flags)).isEqualTo(canonical);
    }

    @Test
    void an_amount_without_unit_is_a_finding() {
        Findings findings = new Findings();
        new Conversions(new Repairs(Map.of())).of(section("as: money", findings));
        assertThat(findings.sorted())
                .singleElement()
                .extracting(Finding::text)
                .asString()
                .contains("unit");
    }

    @Test
    void dates_are_repaired_as_the_domain_brief_shows() {
        for (JsonNode e : Examples.list("dates.normalise").toList()) {
            String in = e.get("in").asText();
            String out = e.get("out").asText();
            String form = in.equals("45838") ? "as: date, form: excel" : out.length() > 10 ? "as: time" : "as: date";
            assertThat(of(form).read(in, flags)).as(in).isEqualTo(out);
        }
    }

    @Test
    void what_old_systems_write_for_no_date_is_absent() {
        for (JsonNode e : Examples.list("dates.empty").toList()) {
            for (String form : new String[] {"as: date", "as: time", "as: date, form: yyyyMMdd"}) {
                assertThat(of(form).read(e.asText(), flags)).as(e.asText()).isSameAs(Conversion.ABSENT);
            }
        }
        assertThat(flags).containsExactly("DATE_SENTINEL_DROPPED");
    }

    @Test
    void dates_that_do_not_exist_or_have_two_digit_years_are_refused() {
        for (JsonNode e : Examples.list("dates.invalid").toList()) {
            assertThatThrownBy(() -> of("as: date").read(e.asText(), flags))
                    .as(e.asText())
                    .isInstanceOf(Mismatch.class);
        }
        assertThatThrownBy(() -> of("as: date").read("45838", flags)).isInstanceOf(Mismatch.class);
        assertThatThrownBy(() -> of("as: date").read("2025-06-30 15:30:00", flags))
                .isInstanceOf(Mismatch.class);
    }

    @Test
    void a_birthday_at_a_midnight_that_clocks_skipped_stays_that_day() {
        Examples.list("dates.dst.midnightMissing")
                .forEach(e -> assertThat(of("as: date").read(e.asText(), flags)).isEqualTo(e.asText()));
        assertThat(of("as: date").read("1988-06-01 00:00:00.0", flags)).isEqualTo("1988-06-01");
    }

    @ParameterizedTest
    @CsvSource({
        "month,202504,202504",
        "month,2025-04,202504",
        "month,2025年04月,202504",
        "month-first,2025-04-01,202504",
        "month-last,2024-02-29,202402"
    })
    void months_are_read_in_every_form(String as, String wire, String canonical) {
        assertThat(of("as: " + as).read(wire, flags)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "month,202500",
        "month,202513",
        "month,20254",
        "month-first,2025-04-02",
        "month-last,2025-02-29",
        "month-last,2025-04-29"
    })
    void months_that_are_none_are_refused(String as, String wire) {
        assertThatThrownBy(() -> of("as: " + as).read(wire, flags)).isInstanceOf(Mismatch.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"24:00:00", "23:60:00", "9:30:00", "09:30", "09:30:00.x", "09:30:00+07:00", ""})
    void times_of_day_that_are_none_are_refused(String clock) {
        assertThatThrownBy(() -> of("as: time").read("2025-06-30 " + clock, flags))
                .isInstanceOf(Mismatch.class);
    }

    @Test
    void decimals_are_brought_to_their_scale_without_rounding() {
        Conversion four = of("as: decimal, scale: 4");
        assertThat(four.read("12.5", flags)).isEqualTo("12.5000");
        assertThat(four.read("12.50000", flags)).isEqualTo("12.5000");
        assertThatThrownBy(() -> four.read("12.34567", flags)).isInstanceOf(Mismatch.class);
        assertThatThrownBy(() -> four.read("1E2", flags)).isInstanceOf(Mismatch.class);
        assertThat(of("as: decimal").read("0.80", flags)).isEqualTo("0.80");
    }

    @Test
    void integers_may_have_zeros_in_front_and_at_most_eighteen_digits() {
        assertThat(of("as: integer").read("00000012", flags)).isEqualTo(12L);
        assertThat(of("as: integer").read("-1", flags)).isEqualTo(-1L);
        assertThatThrownBy(() -> of("as: integer").read("1234567890123456789", flags))
                .isInstanceOf(Mismatch.class);
        assertThatThrownBy(() -> of("as: integer").read("1.0", flags)).isInstanceOf(Mismatch.class);
    }

    private static Conversion of(String options) {
        Findings findings = new Findings();
        Conversion conversion = new Conversions(new Repairs(Map.of())).of(section(options, findings));
        assertThat(findings.sorted()).isEmpty();
        return conversion;
    }

    private static Section section(String options, Findings findings) {
        return Section.of(Yaml.parse("{" + options + "}", "test", findings).orElseThrow(), findings);
    }
}
