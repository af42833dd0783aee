package cn.luqiao.sandbox.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cn.luqiao.sandbox.reconcile.Difference.Kind;
import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.record.Participant;
import cn.luqiao.sandbox.record.Receiver;
import cn.luqiao.sandbox.record.RecordType;
import cn.luqiao.sandbox.record.Shipment;
import cn.luqiao.sandbox.truth.Answer;
import cn.luqiao.sandbox.truth.Arrival;
import cn.luqiao.sandbox.truth.Notice;
import cn.luqiao.sandbox.truth.Truth;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoticeReconciliationTest {
    private static final Set<Participant> BOTH = EnumSet.of(Participant.TAX_SHANDONG, Participant.CITY_JINAN);
    private static final String RECEIPT = "0123456789abcdef0123456789abcdef";
    private static final String JINAN = Participant.CITY_JINAN.code();

    @TempDir
    Path root;

    private Truth tax;
    private Truth jinan;

    @BeforeEach
    void open_the_books_with_one_payment_that_jinan_refused() {
        tax = new Truth(root, Participant.TAX_SHANDONG);
        jinan = new Truth(root, Participant.CITY_JINAN);
        exchange("p1", "SD1", true);
    }

    @AfterEach
    void closeBooks() {
        tax.close();
        jinan.close();
    }

    @Test
    void a_refusal_that_the_sender_was_told_once_is_no_difference() {
        tax.noticed(notice("n1", "SD1"));
        assertThat(tax.noticed(notice("n1", "SD1"))).as("a repeated id").isFalse();
        assertThat(report().isOk()).isTrue();
        assertThat(report().outstanding()).isZero();
    }

    @Test
    void a_refusal_that_nobody_told_is_named_and_waits() {
        assertThat(report().differences())
                .extracting(Difference::kind, Difference::serial, Difference::field, Difference::actual)
                .containsExactly(tuple(Kind.ANSWER, "SD1", "notice", "0 notices"));
        assertThat(report().outstanding()).isEqualTo(1);
    }

    @Test
    void a_refusal_that_was_told_under_two_ids_is_named() {
        tax.noticed(notice("n1", "SD1"));
        tax.noticed(notice("n2", "SD1"));
        assertThat(fields()).containsExactly("notice");
        assertThat(report().differences().get(0).actual()).isEqualTo("2 notices");
    }

    @Test
    void a_notice_for_a_record_that_nobody_refused_is_named() {
        exchange("p2", "SD2", false);
        tax.noticed(notice("n1", "SD1"));
        tax.noticed(notice("n2", "SD2"));
        tax.noticed(notice("n3", "SD3"));
        assertThat(report().differences())
                .extracting(Difference::kind, Difference::record, Difference::serial, Difference::expected)
                .containsExactly(
                        tuple(Kind.ANSWER, "R05", "SD2", "no notice"),
                        tuple(Kind.ANSWER, "unknown", "SD3", "no notice"));
    }

    @Test
    void a_notice_that_blames_another_receiver_is_both_missing_and_unasked_for() {
        tax.noticed(new Notice("n1", RECEIPT, "", "SD1", "HRSS-370000", "LQ-3001", "x", "raw/1"));
        assertThat(report().differences())
                .extracting(Difference::expected, Difference::actual)
                .containsExactly(tuple("one notice", "0 notices"), tuple("no notice", "LQ-3001 from HRSS-370000"));
    }

    @Test
    void a_notice_for_a_record_that_the_gateway_itself_refused_is_named() {
        Shipment refused = payment("p2", "SD2").heldBy(List.of(new Receiver(Participant.CITY_JINAN, true)));
        tax.sending(refused);
        tax.answered(refused, Answer.refused("LQ-2101", "x", 1));
        tax.noticed(notice("n1", "SD1"));
        tax.noticed(notice("n2", "SD2"));
        assertThat(report().differences())
                .extracting(Difference::serial, Difference::expected)
                .containsExactlyInAnyOrder(tuple("SD2", "accepted"), tuple("SD2", "no notice"));
    }

    @Test
    void a_notice_without_reason_and_code_and_about_another_record_is_named() {
        String other = RECEIPT.replace('0', 'f');
        tax.noticed(new Notice("n1", other, "levy-assessment", "SD1", JINAN, "JN-2001", " ", "raw/1"));
        assertThat(fields())
                .containsExactlyInAnyOrder("notice.reason", "notice.code", "notice.recordType", "notice.recordId");
    }

    private void exchange(String id, String serial, boolean refuses) {
        Shipment payment = payment(id, serial).heldBy(List.of(new Receiver(Participant.CITY_JINAN, refuses)));
        tax.sending(payment);
        tax.answered(payment, Answer.accepted(RECEIPT, 1));
        jinan.received(
                new Arrival("R05", "d-" + id, "TAX-370000", serial, payment.fields(), Json.object(), refuses, "raw/1"));
    }

    private static Shipment payment(String id, String serial) {
        return Shipment.of(
                id,
                Participant.TAX_SHANDONG,
                RecordType.R05,
                serial,
                Json.object().put("paidAmount", "163.80"));
    }

    private static Notice notice(String id, String serial) {
        return new Notice(id, RECEIPT, "payment-confirmation", serial, JINAN, "LQ-3001", "本市无此单位", "raw/1");
    }

    private List<String> fields() {
        return report().differences().stream().map(Difference::field).toList();
    }

    private Report report() {
        return Reconciliation.of(root, BOTH);
    }
}
