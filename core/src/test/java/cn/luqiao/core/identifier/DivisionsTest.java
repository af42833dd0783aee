package cn.luqiao.core.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.core.Examples;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DivisionsTest {
    private static final LocalDate TODAY = LocalDate.of(2025, 3, 1);
    private final Divisions divisions = Divisions.load(Examples.SCHEMAS);

    @Test
    void every_current_city_and_county_is_in_force() {
        Examples.list("divisions.shandongCities")
                .forEach(e -> assertThat(divisions.inForce(e.get("code").asText(), TODAY))
                        .isTrue());
        Examples.list("divisions.shandongCounties").forEach(e -> {
            assertThat(divisions.inForce(e.get("code").asText(), TODAY)).isTrue();
            assertThat(divisions.find(e.get("code").asText(), TODAY)).get().satisfies(d -> assertThat(d.name())
                    .isEqualTo(e.get("name").asText()));
        });
    }

    @Test
    void every_former_code_existed_within_its_years_only() {
        Examples.list("divisions.shandongFormer").forEach(e -> {
            String code = e.get("code").asText();
            assertThat(divisions.everExisted(code)).as(code).isTrue();
            assertThat(divisions.inForce(code, LocalDate.of(e.get("from").asInt(), 7, 1)))
                    .isTrue();
            assertThat(divisions.inForce(code, LocalDate.of(1980, 1, 1))).isFalse();
        });
        assertThat(divisions.inForce("371202", LocalDate.of(2018, 12, 31))).isTrue();
        assertThat(divisions.inForce("371202", LocalDate.of(2019, 1, 1))).isFalse();
    }

    @Test
    void provinces_are_known_and_the_rest_of_a_foreign_code_only_by_form() {
        Examples.list("divisions.provinces")
                .forEach(e -> assertThat(divisions.everExisted(e.get("code").asText()))
                        .isTrue());
        assertThat(divisions.everExisted("310101")).isTrue();
        assertThat(divisions.everExisted("990101")).isFalse();
        assertThat(divisions.everExisted("111111")).isFalse();
        assertThat(divisions.everExisted("370199")).isFalse();
    }

    @Test
    void of_all_six_digit_codes_those_existed_that_are_listed_or_have_a_possible_form() {
        Set<String> former = Examples.list("divisions.shandongFormer")
                .map(e -> e.get("code").asText())
                .collect(Collectors.toSet());
        for (int number = 0; number < 1_000_000; number++) {
            String code = Integer.toString(1_000_000 + number).substring(1);
            boolean listed = number == 100_000 || former.contains(code) || divisions.inForce(code, TODAY);
            boolean form =
                    code.endsWith("0000") || !code.startsWith("37") && possible(number / 10_000, number / 100 % 100);
            boolean existed = listed || divisions.provinceExists(code) && form;
            if (divisions.everExisted(code) != existed
                    || divisions.countyEverExisted(code) != (existed && number % 100 != 0)) {
                assertThat(code).as("existed: " + existed).isNull();
            }
        }
        assertThat(divisions.everExisted("3701")).isFalse();
        assertThat(divisions.everExisted("37010x")).isFalse();
    }

    /** Source: GB/T 2260: prefectures 01 to 60 and 90; municipalities have 01 to 03. */
    private static boolean possible(int province, int prefecture) {
        return Set.of(11, 12, 31, 50).contains(province)
                ? prefecture >= 1 && prefecture <= 3
                : prefecture >= 1 && prefecture <= 60 || prefecture == 90;
    }

    @Test
    void zones_are_no_civil_divisions() {
        Examples.list("divisions.statisticalZones").forEach(e -> {
            assertThat(divisions.zone(e.get("code").asText())).isTrue();
            assertThat(divisions.inForce(e.get("code").asText(), TODAY)).isFalse();
        });
    }

    @Test
    void a_replaced_code_leads_to_its_successor_and_a_split_one_is_never_guessed() {
        Examples.list("divisions.mergeExamples").forEach(e -> {
            for (String old : e.get("old").asText().split(";")) {
                String[] next = e.get("new").asText().split(";");
                Succession expected = next[0].equals(old)
                        ? new Succession.InForce()
                        : next.length == 1
                                ? new Succession.Replaced(next[0])
                                : new Succession.Ambiguous(java.util.List.of(next));
                assertThat(divisions.succession(old, TODAY)).as(old).isEqualTo(expected);
            }
        });
        assertThat(divisions.succession("370222", TODAY)).isEqualTo(new Succession.Replaced("370215"));
        assertThat(divisions.succession("370631", TODAY)).isInstanceOf(Succession.Ambiguous.class);
        assertThat(divisions.succession("370199", TODAY)).isEqualTo(new Succession.Unknown());
    }
}
