package cn.luqiao.sandbox.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.sandbox.reconcile.Difference.Kind;
import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.record.Participant;
import cn.luqiao.sandbox.record.RecordType;
import cn.luqiao.sandbox.record.Shipment;
import cn.luqiao.sandbox.truth.Answer;
import cn.luqiao.sandbox.truth.Arrival;
import cn.luqiao.sandbox.truth.Truth;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconciliationTest {
    private static final Set<Participant> BOTH = EnumSet.of(Participant.TAX_SHANDONG, Participant.PROVINCIAL_CORE);
    private static final Shipment PAYMENT = Shipment.of(
            "p1",
            Participant.TAX_SHANDONG,
            RecordType.R05,
            "SD1",
            Json.object().put("payNo", "337016250500000001").put("paidAmount", "163.80"),
            Participant.PROVINCIAL_CORE);

    @TempDir
    Path root;

    private Truth tax;
    private Truth core;

    @BeforeEach
    void openBooks() {
        tax = new Truth(root, Participant.TAX_SHANDONG);
        core = new Truth(root, Participant.PROVINCIAL_CORE);
    }

    @AfterEach
    void closeBooks() {
        tax.close();
        core.close();
    }

    @Test
    void equal_books_agree_and_a_redelivery_under_the_same_id_is_no_difference() {
        accepted(PAYMENT, "r1");
        core.received(arrival("d1", PAYMENT.fields()));
        core.received(arrival("d1", PAYMENT.fields()));

        Report report = report();
        assertThat(report.isOk()).isTrue();
        assertThat(report.rows())
                .contains(new Row(Participant.TAX_SHANDONG, "R05", "in", 1, 1, 0, 0, 1, 0))
                .contains(new Row(Participant.PROVINCIAL_CORE, "R05", "out", 1, 1, 0, 1, 1, 0));
    }

    @Test
    void a_record_that_did_not_arrive_is_missing_and_waits() {
        accepted(PAYMENT, "r1");
        assertThat(kinds()).containsExactly(Kind.MISSING);
        assertThat(report().outstanding()).isEqualTo(1);
    }

    @Test
    void a_record_under_two_delivery_ids_is_doubled() {
        accepted(PAYMENT, "r1");
        core.received(arrival("d1", PAYMENT.fields()));
        core.received(arrival("d2", PAYMENT.fields()));
        assertThat(kinds()).containsExactly(Kind.DOUBLED);
    }

    @Test
    void a_changed_a_lost_and_an_added_field_are_named_with_both_values() {
        accepted(PAYMENT, "r1");
        core.received(arrival("d1", Json.object().put("paidAmount", "163.8").put("channel", "ETAX")));
        assertThat(report().differences())
                .extracting(Difference::field, Difference::expected, Difference::actual)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("paidAmount", "\"163.80\"", "\"163.8\""),
                        org.assertj.core.groups.Tuple.tuple("payNo", "\"337016250500000001\"", "(absent)"),
                        org.assertj.core.groups.Tuple.tuple("channel", "(absent)", "\"ETAX\""));
    }

    @Test
    void a_null_is_the_same_as_an_absent_field_and_a_number_is_not_the_same_as_a_text() {
        assertThat(FieldComparison.compare(Json.read("{\"a\":1}"), Json.read("{\"a\":1,\"b\":null}")))
                .isEmpty();
        assertThat(FieldComparison.compare(Json.read("{\"a\":\"1\"}"), Json.read("{\"a\":1}")))
                .hasSize(1);
        assertThat(FieldComparison.compare(Json.read("{\"l\":[{\"a\":1}]}"), Json.read("{\"l\":[{\"a\":2},3]}")))
                .extracting(FieldComparison.Unequal::path)
                .containsExactly("l[0].a", "l[1]");
    }

    @Test
    void a_record_that_nobody_sent_or_that_was_refused_is_unexpected() {
        Shipment refused = PAYMENT.refused("R05 X02");
        tax.sending(refused);
        tax.answered(refused, Answer.refused("LQ-2101", "x", 1));
        core.received(arrival("d1", PAYMENT.fields()));
        assertThat(kinds()).containsExactly(Kind.UNEXPECTED);
    }

    @Test
    void wrong_answers_are_named() {
        Shipment refused = PAYMENT.refused("R05 X02");
        accepted(refused, "r1");
        assertThat(kinds()).containsExactly(Kind.ANSWER);
    }

    @Test
    void a_refusal_without_a_code_and_an_accepted_record_that_was_refused_are_named() {
        tax.sending(PAYMENT);
        tax.answered(PAYMENT, Answer.refused("LQ-9001", "broken", 1));
        Shipment other = Shipment.of("p2", Participant.TAX_SHANDONG, RecordType.R05, "SD2", Json.object())
                .refused("R05 X02");
        tax.sending(other);
        tax.answered(other, Answer.refused("", "no", 1));
        assertThat(report().differences())
                .extracting(Difference::kind, Difference::field)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Kind.ANSWER, ""),
                        org.assertj.core.groups.Tuple.tuple(Kind.ANSWER, "code"));
    }

    @Test
    void a_duplicate_must_get_the_receipt_of_its_original() {
        accepted(PAYMENT, "r1");
        core.received(arrival("d1", PAYMENT.fields()));
        accepted(PAYMENT.again(), "r2");
        assertThat(report().differences()).extracting(Difference::field).containsExactly("receipt");
        accepted(PAYMENT.again(), "r1");
        assertThat(report().isOk()).isTrue();
    }

    @Test
    void identity_and_mobile_numbers_are_masked_in_the_event() {
        Difference difference = new Difference(
                Kind.FIELD, "p", "R03", "s", "idNo", "\"370102198503129972\"", "\"13000000000\"", "text");
        assertThat(difference.toJson().toString())
                .contains("370102********9972", "130****0000")
                .doesNotContain("19850312");
    }

    private void accepted(Shipment shipment, String receipt) {
        tax.sending(shipment);
        tax.answered(shipment, Answer.accepted(receipt, 1));
    }

    private static Arrival arrival(String id, ObjectNode fields) {
        return new Arrival("R05", id, "TAX-370000", "SD1", fields, Json.object(), false, "raw/1");
    }

    private List<Kind> kinds() {
        return report().differences().stream().map(Difference::kind).toList();
    }

    private Report report() {
        return Reconciliation.of(root, BOTH);
    }
}
