package cn.luqiao.core.ledger.sql;

import static cn.luqiao.core.ledger.sql.LedgerSamples.NOW;
import static cn.luqiao.core.ledger.sql.LedgerSamples.deliveryId;
import static cn.luqiao.core.ledger.sql.LedgerSamples.id;
import static cn.luqiao.core.ledger.sql.LedgerSamples.wire;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cn.luqiao.core.delivery.DeliveryState;
import cn.luqiao.core.ledger.Acceptance;
import cn.luqiao.core.ledger.AttemptResult;
import cn.luqiao.core.ledger.AttemptStart;
import cn.luqiao.core.ledger.Ledger;
import cn.luqiao.core.ledger.PlannedDelivery;
import cn.luqiao.core.ledger.StoredAttachment;
import cn.luqiao.core.ledger.StoredRecord;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.seal.Digests;
import cn.luqiao.core.seal.KeyFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every ledger must do with outcomes that are asked about, questions of flows and attached bodies. */
abstract class OutcomeContract {
    @TempDir
    Path temp;

    private final Clock clock = Clock.fixed(NOW.toInstant(), ZoneOffset.ofHours(8));
    private KeyFolder keys;
    private LedgerSamples samples;
    private Ledger ledger;

    /** Opens the same store again and again. */
    abstract Ledger open(Path folder, KeyFolder keys, Clock clock);

    @BeforeEach
    void start() {
        keys = KeyFolder.open(temp.resolve("keys"), true);
        samples = new LedgerSamples(keys.tokens());
        ledger = open(temp, keys, clock);
    }

    @AfterEach
    void stop() {
        ledger.close();
    }

    @Test
    void an_unknown_outcome_is_asked_about_from_its_time_until_its_deadline_and_settled_once() {
        accept("S1");
        plan("S1", "core").join();
        ledger.begin(deliveryId("S1", "core"), wire("x")).join();
        AttemptResult asked =
                new AttemptResult.Unknown(problem(), NOW.plusHours(2), "王主任", Optional.of(NOW.plusMinutes(5)));
        assertThat(ledger.settle(deliveryId("S1", "core"), asked).join()).isEmpty();
        assertThat(ledger.job(deliveryId("S1", "core")).orElseThrow().state()).isEqualTo(DeliveryState.SENDING);
        ledger.end(deliveryId("S1", "core"), asked).join();
        assertThat(ledger.unsettled("core", NOW, 10)).isEmpty();
        assertThat(ledger.unsettled("core", NOW.plusMinutes(5), 10))
                .extracting(Ledger.DueDelivery::id)
                .containsExactly(deliveryId("S1", "core"));
        assertThat(ledger.unsettled("core", NOW.plusHours(2), 10)).isEmpty();
        ledger.settle(deliveryId("S1", "core"), asked).join();
        ledger.settle(deliveryId("S1", "core"), new AttemptResult.Again(problem(), NOW))
                .join();
        ledger.settle(deliveryId("S1", "core"), new AttemptResult.Delivered(Optional.empty()))
                .join();
        assertThat(ledger.job(deliveryId("S1", "core")).orElseThrow().state()).isEqualTo(DeliveryState.WAITING);
        assertThat(ledger.begin(deliveryId("S1", "core"), Optional.empty()).join())
                .isEqualTo(AttemptStart.BEGUN);
    }

    @Test
    void a_record_that_a_flow_asks_about_has_no_plan_and_is_found_again_once_it_is_answered() {
        accept("S1");
        PlannedDelivery question = samples.delivery("S1", "core", Optional.empty());
        assertThat(ledger.ask(id("S1"), "g", question).join()).containsExactly(question.id());
        assertThat(ledger.ask(id("S1"), "g", question).join()).isEmpty();
        assertThat(ledger.unrouted(10)).isEmpty();
        assertThat(ledger.asked(question.id()).orElseThrow().state()).isEqualTo(DeliveryState.READY);
        ledger.begin(question.id(), wire("x")).join();
        ledger.end(question.id(), new AttemptResult.Delivered(Optional.of("yes".getBytes(UTF_8))))
                .join();
        restart();
        assertThat(ledger.asked(question.id()).orElseThrow().answer()).contains("yes".getBytes(UTF_8));
        assertThat(ledger.unrouted(10)).extracting(StoredRecord::recordId).containsExactly(id("S1"));
        assertThat(plan("S1", "city").join()).containsExactly(deliveryId("S1", "city"));
        assertThat(ledger.unrouted(10)).isEmpty();
        assertThat(ledger.ask(id("S1"), "g", samples.delivery("S1", "henan", Optional.empty()))
                        .join())
                .isEmpty();
    }

    @Test
    void attached_bodies_come_back_as_they_were_and_are_read_in_segments() throws Exception {
        byte[] large = new byte[2 * Acceptance.Attached.SEGMENT_BYTES + 12_345];
        new java.util.Random(7).nextBytes(large);
        ledger.accept(samples.attached(
                        "S1",
                        List.of(
                                new Acceptance.Attached("扫描件.ofd", "application/ofd", large),
                                new Acceptance.Attached("empty.txt", "text/plain", new byte[0]),
                                new Acceptance.Attached("short.txt", "text/plain", "pdf".getBytes(UTF_8)))))
                .join();
        restart();
        List<StoredAttachment> attachments = ledger.attachments(id("S1"));
        assertThat(attachments)
                .extracting(StoredAttachment::name, StoredAttachment::sizeBytes, StoredAttachment::sm3)
                .containsExactly(
                        tuple("扫描件.ofd", (long) large.length, Digests.sm3Hex(large)),
                        tuple("empty.txt", 0L, Digests.sm3Hex(new byte[0])),
                        tuple("short.txt", 3L, Digests.sm3Hex("pdf".getBytes(UTF_8))));
        for (int read = 0; read < 2; read++) {
            try (java.io.InputStream in = attachments.get(0).content().open()) {
                assertThat(in.readAllBytes()).isEqualTo(large);
            }
        }
        assertThat(attachments.get(1).content().open().readAllBytes()).isEmpty();
        assertThat(ledger.attachments(id("S2"))).isEmpty();
    }

    private void accept(String serial) {
        ledger.accept(samples.acceptance(serial)).join();
    }

    private CompletableFuture<List<String>> plan(String serial, String partner) {
        return ledger.plan(id(serial), "g".repeat(64), List.of(samples.delivery(serial, partner, Optional.empty())));
    }

    private void restart() {
        ledger.close();
        ledger = open(temp, keys, clock);
    }

    private static Problem problem() {
        return Problem.of("LQ-1002").at("core").because("no answer in time");
    }
}
