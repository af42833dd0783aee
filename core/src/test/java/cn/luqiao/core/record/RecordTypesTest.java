package cn.luqiao.core.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cn.luqiao.core.Examples;
import cn.luqiao.core.source.Findings;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RecordTypesTest {
    private static final RecordTypes TYPES = RecordTypes.load(Examples.SCHEMAS, new Findings());

    @Test
    void there_are_sixteen_business_types_found_by_name_and_by_number() {
        assertThat(TYPES.all())
                .filteredOn(type -> type.code().startsWith("R"))
                .hasSize(16)
                .allMatch(type -> type.origin() == RecordType.Origin.PARTNER);
        assertThat(TYPES.all())
                .filteredOn(type -> type.origin() == RecordType.Origin.PARTNER)
                .as("others of the house are numbered M, catalogues C")
                .allMatch(type -> type.code().matches("[RMC][0-9]{2}"));
        assertThat(TYPES.byCode("R03")).isEqualTo(TYPES.find("person-participation", 1));
        assertThat(TYPES.find("person-participation", 2)).isEmpty();
        assertThat(TYPES.byCode("R17")).isEmpty();
    }

    @Test
    void what_only_the_gateway_makes_is_numbered_apart() {
        assertThat(TYPES.all())
                .filteredOn(type -> type.origin() == RecordType.Origin.GATEWAY)
                .extracting(RecordType::code, RecordType::toString)
                .containsExactly(tuple("N01", "delivery-notice/v1"), tuple("N02", "reply-reminder/v1"));
    }

    @Test
    void every_type_has_its_digest_of_sm3() {
        assertThat(TYPES.all().stream().map(TYPES::digest).collect(Collectors.toSet()))
                .hasSameSizeAs(TYPES.all())
                .allMatch(d -> d.matches("[0-9a-f]{64}"));
    }

    @Test
    void an_action_tells_its_keys() {
        Action settle = action("R11", "settle");
        assertThat(settle.searchFields()).contains("settleNo", "hisSerial", "idNo");
        assertThat(settle.orderField()).contains("caseNo");
        assertThat(settle.totalField()).contains("totalFee");
        assertThat(settle.serialField()).contains("hisSerial");
        assertThat(settle.hasAnswer()).isTrue();
        assertThat(settle.answerFields()).extracting(f -> f.name()).startsWith("settleNo", "hisSerial", "result");
        Action query = action("R10", "query");
        assertThat(query.orderField()).isEmpty();
        assertThat(query.fields())
                .extracting(f -> f.name())
                .containsExactly("idType", "idNo", "name", "personNo", "institutionCode", "medType", "visitDate");
    }

    @Test
    void a_violation_never_shows_a_person() {
        Map<String, Object> body = valid("R03");
        body.put("idNo", "370102198503129971");
        body.put("name", "\u6D4B\u8BD5\uE863");
        body.put("mobile", "12000000000");
        body.put("sex", "370102198503129972");
        body.put("changeType", "\u6D4B\u8BD5\u7532");
        body.put("insuranceType", 410L);
        List<Violation> violations = action("R03", "report").check(body, Facts.at(Examples.CLOCK));
        assertThat(violations).extracting(Violation::rule).contains("X01", "V-NAME", "V-MOBILE", "code", "type");
        String texts =
                violations.stream().map(v -> v.toProblem("line 7").text()).collect(Collectors.joining("\n"));
        assertThat(texts)
                .doesNotContain("19850312", "\u6D4B\u8BD5", "12000000000")
                .contains("LQ-2101 line 7", "3****************1", "LQ-2103", "LQ-2107");
    }

    @Test
    void a_problem_carries_field_rule_and_expectation() {
        Map<String, Object> body = valid("R05");
        body.put("treasuryDate", "2025-05-08");
        Violation violation = single(action("R05", "confirm").check(body, Facts.at(Examples.CLOCK)));
        assertThat(violation.toProblem("core.in").summary())
                .isEqualTo(
                        "LQ-2110 core.in: \u4E0D\u7B26\u5408\u4E1A\u52A1\u89C4\u5219 \u00B7 record breaks a rule of its type: "
                                + "treasuryDate: 2025-05-08 (expected: \u5165\u5E93\u65E5\u671F\u4E0D\u5F97\u65E9\u4E8E\u7F34\u6B3E\u65E5\u671F \u00B7 "
                                + "booked by the treasury not before the payment)");
        assertThat(violation.toProblem("x").rule()).isEqualTo("X02");
        assertThat(violation.toProblem("x").field()).isEqualTo("treasuryDate");
    }

    @Test
    void a_rule_without_its_facts_is_skipped_and_says_so() {
        Action conclude = action("R09", "conclude");
        Map<String, Object> body = valid("R09");
        Examination blind = conclude.examine(body, Facts.at(Examples.CLOCK));
        assertThat(blind.violations()).isEmpty();
        assertThat(blind.skipped()).extracting(s -> s.rule()).containsExactly("X01");
        Facts refused = Facts.of(Examples.CLOCK, Map.of("_caseResult", "NOT_RECOGNISED"));
        assertThat(conclude.examine(body, refused).skipped()).isEmpty();
        assertThat(single(conclude.check(body, refused)).rule()).isEqualTo("X01");
    }

    @Test
    void the_direction_of_the_envelope_decides_whether_a_payment_is_a_reversal() {
        Action confirm = action("R05", "confirm");
        Map<String, Object> body = valid("R05");
        body.remove("direction");
        Facts reversal = Facts.of(Examples.CLOCK, Map.of("_direction", -1L));
        assertThat(confirm.check(body, Facts.at(Examples.CLOCK))).isEmpty();
        assertThat(single(confirm.check(body, reversal)).rule()).isEqualTo("X03");
        body.put("direction", 1L);
        assertThat(confirm.check(body, reversal))
                .extracting(Violation::field)
                .containsExactly("origPayNo", "direction");
    }

    @Test
    void a_date_out_of_the_future_depends_on_the_day_of_the_check() {
        Action report = action("R15", "report");
        Map<String, Object> body = valid("R15");
        assertThat(report.check(body, Facts.at(LocalDate.of(2025, 5, 28)))).isEmpty();
        assertThat(single(report.check(body, Facts.at(LocalDate.of(2025, 5, 27))))
                        .rule())
                .isEqualTo("X04");
    }

    @Test
    void every_benefit_of_the_formula_table_is_found_right_and_one_fen_more_is_flagged() {
        Action determine = action("R12", "determine");
        Examples.list("benefitCalculation").forEach(e -> {
            Map<String, Object> body = valid("R12");
            body.keySet().removeAll(List.of("grade", "nursingLevel", "ownWage", "avgWage"));
            e.get("in").fields().forEachRemaining(f -> {
                if (!f.getKey().equals("deathYear")) {
                    body.put(f.getKey(), f.getValue().asText());
                }
            });
            String item = e.get("itemCode").asText();
            body.put("itemCode", item);
            body.put("factor", e.get("factor").asText());
            body.put("amount", e.get("amount").asText());
            boolean employer =
                    item.equals("DISABILITY_ALLOWANCE") && body.get("grade").equals("05");
            body.put("payer", employer ? "EMPLOYER" : "FUND");
            assertThat(determine.check(body, Facts.at(Examples.CLOCK)))
                    .as(e.toString())
                    .isEmpty();
            body.put("amount", e.get("amount").asText().replaceFirst(".$", "9"));
            assertThat(determine.check(body, Facts.at(Examples.CLOCK)))
                    .as(e.toString())
                    .allMatch(Violation::advisory)
                    .extracting(Violation::rule)
                    .containsOnly("X01");
        });
    }

    @Test
    void a_lonely_spouse_gets_ten_percent_more() {
        Map<String, Object> body = valid("R12");
        body.putAll(Map.of(
                "itemCode",
                "DEPENDANT_PENSION",
                "relation",
                "SPOUSE",
                "factor",
                "0.50",
                "amount",
                "3900.00",
                "periodic",
                true));
        Action determine = action("R12", "determine");
        assertThat(determine.check(body, Facts.of(Examples.CLOCK, Map.of("_lonely", true))))
                .isEmpty();
        assertThat(single(determine.check(body, Facts.at(Examples.CLOCK))).field())
                .isEqualTo("factor");
    }

    @Test
    void the_class_of_an_industry_follows_its_edition_and_an_ambiguous_one_its_group_or_a_ruling() {
        Action register = action("R01", "register");
        Map<String, Object> body = valid("R01");
        Map.of("89", 4L, "90", 3L, "591", 5L, "5929", 2L, "79", 3L).forEach((industry, riskClass) -> {
            body.put("industryCode", industry);
            body.put("riskClass", riskClass);
            assertThat(register.check(body, Facts.at(Examples.CLOCK)))
                    .as(industry)
                    .isEmpty();
            body.put("riskClass", 1L);
            assertThat(register.check(body, Facts.at(Examples.CLOCK)))
                    .as(industry)
                    .isNotEmpty()
                    .allMatch(v -> v.rule().equals("X02") && v.advisory());
            assertThat(register.check(body, Facts.of(Examples.CLOCK, Map.of("_rulingNo", "2025-1"))))
                    .isEmpty();
        });
    }

    @Test
    void a_month_before_the_first_row_of_a_table_is_not_judged_by_it() {
        Map<String, Object> body = valid("R04");
        body.putAll(
                Map.of("levyMonth", "201001", "floatFactor", "0.70", "effectiveRate", "0.006300", "payable", "143.33"));
        body.remove("details");
        assertThat(action("R04", "assess").check(body, Facts.at(Examples.CLOCK)))
                .isEmpty();
        body.put("levyMonth", "202504");
        assertThat(single(action("R04", "assess").check(body, Facts.at(Examples.CLOCK)))
                        .rule())
                .isEqualTo("X04");
    }

    private static Violation single(List<Violation> violations) {
        assertThat(violations).hasSize(1);
        return violations.get(0);
    }

    private static Action action(String code, String name) {
        return TYPES.byCode(code).orElseThrow().action(name).orElseThrow();
    }

    private static Map<String, Object> valid(String code) {
        byte[] json = Examples.at("records." + code).get("valid").toString().getBytes(StandardCharsets.UTF_8);
        Map<String, Object> body = new LinkedHashMap<>(CanonicalJson.read(json));
        body.keySet().removeIf(k -> k.startsWith("_"));
        return body;
    }
}
