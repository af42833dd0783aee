package cn.luqiao.sandbox.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.luqiao.sandbox.record.Expected.Verdict;
import cn.luqiao.sandbox.record.Participant;
import cn.luqiao.sandbox.record.RecordType;
import cn.luqiao.sandbox.record.Shipment;
import cn.luqiao.sandbox.record.ShipmentJson;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoryTest {
    private static final LocalDate TODAY = LocalDate.of(2025, 6, 30);
    private static final Set<Participant> ALL = EnumSet.allOf(Participant.class);
    private static final List<Shipment> TOLD = all(Story.tell(1, 2000, TODAY, ALL));

    @Test
    void the_same_seed_tells_the_same_story_and_another_seed_another() {
        assertThat(text(Story.tell(1, 300, TODAY, ALL))).isEqualTo(text(Story.tell(1, 300, TODAY, ALL)));
        assertThat(text(Story.tell(2, 300, TODAY, ALL))).isNotEqualTo(text(Story.tell(1, 300, TODAY, ALL)));
    }

    @Test
    void the_mix_of_two_thousand_records_is_as_agreed() {
        Map<RecordType, Long> originals = TOLD.stream()
                .filter(each -> each.expected().original().isEmpty())
                .collect(Collectors.groupingBy(Shipment::type, Collectors.counting()));
        assertThat(originals.values().stream().mapToLong(Long::longValue).sum()).isBetween(2000L, 2300L);
        assertThat(originals.get(RecordType.R03)).isCloseTo(900L, within(20L));
        assertThat(originals.get(RecordType.R04)).isCloseTo(300L, within(20L));
        assertThat(originals.get(RecordType.R05)).isCloseTo(300L, within(20L));
        assertThat(originals.get(RecordType.R10)).isCloseTo(200L, within(20L));
        assertThat(originals.get(RecordType.R11)).isCloseTo(100L, within(20L));
        assertThat(originals.get(RecordType.R14)).isCloseTo(200L, within(20L));
    }

    @Test
    void every_sender_repeats_contradicts_and_breaks_rules() {
        for (Participant sender : ALL) {
            List<Verdict> verdicts = TOLD.stream()
                    .filter(each -> each.sender() == sender)
                    .map(each -> each.expected().verdict())
                    .toList();
            if (sender == Participant.LEGACY_LAIWU) {
                assertThat(verdicts).contains(Verdict.ACCEPTED, Verdict.REFUSED, Verdict.CONFLICT);
            } else if (!verdicts.isEmpty()) {
                assertThat(verdicts).as(sender.partner()).contains(Verdict.values());
            }
        }
    }

    @Test
    void identity_numbers_of_accepted_records_are_valid_by_another_formula() {
        List<String> numbers = new ArrayList<>();
        accepted().forEach(each -> each.fields().findValuesAsText("idNo", numbers));
        assertThat(numbers).hasSizeGreaterThan(1500).allSatisfy(number -> {
            BigInteger sum = BigInteger.ZERO;
            for (int i = 0; i < 18; i++) {
                int digit = number.charAt(i) == 'X' ? 10 : number.charAt(i) - '0';
                sum = sum.add(BigInteger.valueOf(digit).shiftLeft(17 - i));
            }
            assertThat(sum.mod(BigInteger.valueOf(11))).as(number).isEqualTo(BigInteger.ONE);
            assertThat(number).matches("[0-9]{6}(19|20)[0-9]{6}99[0-9][0-9X]");
        });
    }

    @Test
    void levies_of_accepted_assessments_add_up() {
        accepted()
                .filter(each -> each.type() == RecordType.R04)
                .map(Shipment::fields)
                .forEach(levy -> {
                    BigDecimal rate = decimal(levy, "baseRate")
                            .multiply(decimal(levy, "floatFactor"))
                            .multiply(decimal(levy, "reliefFactor"));
                    assertThat(decimal(levy, "effectiveRate")).isCloseTo(rate, within(new BigDecimal("0.0000005")));
                    BigDecimal tolerance = new BigDecimal("0.005")
                            .multiply(decimal(levy, "headcount"))
                            .max(new BigDecimal("0.01"));
                    assertThat(decimal(levy, "payable"))
                            .isCloseTo(
                                    decimal(levy, "totalBase").multiply(decimal(levy, "effectiveRate")),
                                    within(tolerance));
                    if (levy.has("details")) {
                        assertThat(levy.path("details"))
                                .hasSize(levy.path("headcount").asInt());
                        assertThat(sum(levy.path("details"), "base")).isEqualByComparingTo(decimal(levy, "totalBase"));
                        assertThat(sum(levy.path("details"), "payable")).isEqualByComparingTo(decimal(levy, "payable"));
                    }
                });
    }

    @Test
    void bills_of_accepted_settlements_add_up() {
        accepted()
                .filter(each -> each.type() == RecordType.R11)
                .map(Shipment::fields)
                .forEach(bill -> {
                    assertThat(sum(bill.path("fees"), "amount")).isEqualByComparingTo(decimal(bill, "totalFee"));
                    assertThat(sum(bill.path("fees"), "inScope")).isEqualByComparingTo(decimal(bill, "inScopeFee"));
                    assertThat(decimal(bill, "fundPay").add(decimal(bill, "personalPay")))
                            .isEqualByComparingTo(decimal(bill, "totalFee"));
                    boolean cancel = bill.path("settleType").asText().equals("CANCEL");
                    assertThat(decimal(bill, "totalFee").signum()).isEqualTo(cancel ? -1 : 1);
                    assertThat(bill.has("origSettleNo")).isEqualTo(cancel);
                });
    }

    @Test
    void payments_reach_jinan_exactly_from_its_own_and_the_former_laiwu_tax_offices() {
        accepted().filter(each -> each.type() == RecordType.R05).forEach(payment -> {
            String office = payment.fields().path("taxAuthorityCode").asText().substring(1, 5);
            boolean toJinan =
                    payment.receivers().stream().anyMatch(each -> each.participant() == Participant.CITY_JINAN);
            assertThat(toJinan).isEqualTo(Set.of("3701", "3712").contains(office));
        });
        assertThat(accepted().flatMap(each -> each.receivers().stream()))
                .anyMatch(each -> each.participant() == Participant.CITY_JINAN && each.refuses());
    }

    @Test
    void a_payment_of_an_assessment_waits_for_its_receipt_and_pays_exactly_what_was_assessed() {
        Map<String, Shipment> levies = accepted()
                .filter(each -> each.type() == RecordType.R04)
                .collect(Collectors.toMap(each -> each.fields().path("assessNo").asText(), each -> each));
        List<Shipment> payments = accepted()
                .filter(each -> each.type() == RecordType.R05 && each.fields().has("assessNo"))
                .filter(each -> each.fields().path("direction").asInt() == 1)
                .toList();
        assertThat(payments).hasSizeGreaterThan(50).allSatisfy(payment -> {
            Shipment levy = levies.get(payment.fields().path("assessNo").asText());
            assertThat(payment.wire().after()).isEqualTo(levy.answered());
            assertThat(payment.fields().path("paidAmount"))
                    .isEqualTo(levy.fields().path("payable"));
        });
    }

    @Test
    void nobody_pays_an_assessment_when_the_core_does_not_take_part() {
        Story alone = Story.tell(1, 300, TODAY, EnumSet.of(Participant.TAX_SHANDONG));
        assertThat(alone.of(Participant.TAX_SHANDONG)).isNotEmpty().allSatisfy(each -> {
            assertThat(each.fields().has("assessNo")).isFalse();
            assertThat(each.receivers()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 40})
    void a_small_story_has_every_type(int records) {
        assertThat(all(Story.tell(3, records, TODAY, ALL)))
                .extracting(Shipment::type)
                .contains(RecordType.values());
    }

    private static java.util.stream.Stream<Shipment> accepted() {
        return TOLD.stream().filter(each -> each.expected().verdict() == Verdict.ACCEPTED);
    }

    private static List<Shipment> all(Story story) {
        List<Shipment> all = new ArrayList<>();
        story.batches().forEach(each -> all.addAll(each.lines()));
        story.shipments().values().forEach(all::addAll);
        return all;
    }

    private static List<String> text(Story story) {
        return all(story).stream()
                .map(each -> ShipmentJson.write(each).toString())
                .toList();
    }

    private static BigDecimal decimal(JsonNode fields, String name) {
        return new BigDecimal(fields.path(name).asText());
    }

    private static BigDecimal sum(JsonNode lines, String name) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode each : lines) {
            sum = sum.add(decimal(each, name));
        }
        return sum;
    }
}
