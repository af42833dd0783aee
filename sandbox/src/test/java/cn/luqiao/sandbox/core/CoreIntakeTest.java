package cn.luqiao.sandbox.core;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.sandbox.partner.Milestones;
import cn.luqiao.sandbox.reconcile.Reconciliation;
import cn.luqiao.sandbox.record.Participant;
import cn.luqiao.sandbox.truth.Books;
import cn.luqiao.sandbox.truth.Notice;
import cn.luqiao.sandbox.truth.Truth;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoreIntakeTest {
    private static final String NOTICE =
            """
            {"specversion":"1.0","id":"d1","source":"/participants/HRSS-370000",
             "type":"cn.luqiao.delivery-notice.v1.failed","bizserial":"x","sender":"HRSS-370000",
             "data":{"recordId":"r1","recordType":"levy-assessment","action":"assess","bizSerial":"HD1",
              "receiver":"TAX-370200","problemCode":"LQ-3001","reason":"无此税号","remedy":"更正后重发",
              "occurredAt":"2025-06-30T09:00:00+08:00"}}""";

    @TempDir
    Path root;

    @Test
    void an_error_receipt_is_kept_once_and_is_no_record_that_nobody_had_to_send() {
        try (Truth truth = new Truth(root, Participant.PROVINCIAL_CORE)) {
            CoreIntake intake = new CoreIntake(
                    truth,
                    new FilingDesk(List.of()),
                    new MatterDesk(new Milestones()),
                    new CoreEvents(Clock.systemUTC()));
            intake.take(NOTICE);
            intake.take("[" + NOTICE + "]");
        }
        Books books = Books.read(root, Participant.PROVINCIAL_CORE);
        assertThat(books.notices())
                .containsExactly(new Notice(
                        "d1", "r1", "levy-assessment", "HD1", "TAX-370200", "LQ-3001", "无此税号", "raw/000001"));
        assertThat(books.received()).isEmpty();
        assertThat(Reconciliation.of(root, EnumSet.of(Participant.PROVINCIAL_CORE))
                        .differences())
                .as("only the notice for a record that the core never sent")
                .singleElement()
                .satisfies(each -> assertThat(each.serial()).isEqualTo("HD1"));
    }
}
