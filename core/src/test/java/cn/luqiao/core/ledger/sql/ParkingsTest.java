package cn.luqiao.core.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.core.delivery.DeliveryState;
import cn.luqiao.core.delivery.RecordState;
import cn.luqiao.core.ledger.Admission;
import cn.luqiao.core.ledger.AttemptResult;
import cn.luqiao.core.ledger.AttemptStart;
import cn.luqiao.core.ledger.Count;
import cn.luqiao.core.ledger.Parked;
import cn.luqiao.core.ledger.Parking;
import cn.luqiao.core.ledger.StoredRecord;
import cn.luqiao.core.ledger.Waiting;
import cn.luqiao.core.ledger.WantedCode;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.seal.KeyFolder;
import cn.luqiao.core.seal.Token;
import cn.luqiao.core.translate.UnmappedCode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records and deliveries that wait for codes, on a real store. */
class ParkingsTest {
    private static final String TABLE = ParkingSamples.TABLE;
    private static final String GENERATION = ParkingSamples.GENERATION;

    @TempDir
    Path folder;

    private KeyFolder keys;
    private LedgerSamples samples;
    private SqlLedger ledger;

    @BeforeEach
    void open() {
        keys = KeyFolder.open(folder.resolve("keys"), true);
        samples = new LedgerSamples(keys.tokens());
        reopen();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void holds_a_record_with_its_receipt_and_plans_nothing() {
        Admission admission = ledger.park(parking("P-1", "9", Optional.empty())).join();
        assertThat(admission).isInstanceOf(Admission.Stored.class);
        assertThat(admission.held().state()).isEqualTo(RecordState.PARKED);
        assertThat(admission.held().receipt()).isNotEmpty();
        assertThat(ledger.unrouted(10)).isEmpty();
        assertThat(counts()).containsExactly("parked 1");
        assertThat(ledger.overdue(LedgerSamples.NOW.plusYears(100), 10))
                .singleElement()
                .satisfies(late -> {
                    assertThat(late.state()).isEqualTo("PARKED");
                    assertThat(late.owner()).isEqualTo("codes-desk");
                });
    }

    @Test
    void gives_a_resend_of_a_parked_record_what_is_held() {
        ledger.park(parking("P-1", "9", Optional.empty())).join();
        Admission again = ledger.park(parking("P-1", "9", Optional.empty())).join();
        assertThat(again).isInstanceOf(Admission.Taken.class);
        assertThat(ledger.wantedCodes(10)).extracting(WantedCode::seen).containsExactly(1L);
    }

    @Test
    void lists_each_value_once_with_what_waits_for_it() {
        ledger.park(parking("P-1", "9", Optional.empty())).join();
        ledger.park(parking("P-2", "9", Optional.empty())).join();
        ledger.park(parking("P-3", "8", Optional.empty())).join();
        assertThat(ledger.wantedCodes(10))
                .extracting(code -> code.table() + " " + code.way() + " " + code.value() + " " + code.waiting())
                .containsExactlyInAnyOrder("city/kind read 9 2", "city/kind read 8 1");
        assertThat(ledger.waitingFor(TABLE, "9", 10))
                .containsExactly(new Waiting(id("P-1"), false), new Waiting(id("P-2"), false));
        String byId = ledger.wantedCodes(10).stream()
                .filter(code -> code.value().equals("8"))
                .findFirst()
                .orElseThrow()
                .id();
        assertThat(ledger.waitingFor(TABLE, byId, 10)).containsExactly(new Waiting(id("P-3"), false));
        assertThat(ledger.waitingFor("city/other", "9", 10)).isEmpty();
    }

    @Test
    void takes_a_record_up_again_once_and_whole_also_after_a_restart() {
        ledger.park(parking("P-1", "9", Optional.empty())).join();
        reopen();
        Parked parked = ledger.parked(id("P-1")).orElseThrow();
        assertThat(parked.original()).isEqualTo(LedgerSamples.body("P-1"));
        assertThat(parked.receivedAt()).isEqualTo(LedgerSamples.NOW);
        assertThat(parked.headers()).containsEntry("content-type", "text/xml");
        assertThat(ledger.resume(ParkingSamples.resumption(parked, Optional.empty()))
                        .join())
                .isTrue();
        assertThat(ledger.resume(ParkingSamples.resumption(parked, Optional.empty()))
                        .join())
                .isFalse();
        reopen();
        assertThat(ledger.unrouted(10)).singleElement().satisfies(this::isWhole);
        assertThat(ledger.parked(id("P-1"))).isEmpty();
        assertThat(ledger.waitingFor(TABLE, "9", 10)).isEmpty();
        assertThat(ledger.wantedCodes(10)).extracting(WantedCode::waiting).containsExactly(0L);
        assertThat(counts()).containsExactly("accepted 1");
        assertThat(ledger.trace(List.of(), Optional.of(id("P-1")), 1).get(0).events())
                .extracting(event -> event.what())
                .containsExactly("accepted", "parked", "resumed");
    }

    private void isWhole(StoredRecord stored) {
        assertThat(stored.records().get(0).fields())
                .containsEntry("kind", "NINE")
                .containsEntry("name", LedgerSamples.NAME);
    }

    @Test
    void lets_later_records_of_its_key_wait_until_it_has_a_plan() {
        Optional<Token> order = Optional.of(samples.order("A"));
        ledger.park(parking("P-1", "9", order)).join();
        ledger.accept(samples.acceptance("P-2", order, false)).join();
        List<String> started = ledger.plan(id("P-2"), GENERATION, List.of(samples.delivery("P-2", "core", order)))
                .join();
        assertThat(started).isEmpty();
        assertThat(ledger.due("core", LedgerSamples.NOW.plusYears(100), 10)).isEmpty();
        assertThat(ledger.begin(LedgerSamples.deliveryId("P-2", "core"), Optional.empty())
                        .join())
                .isEqualTo(AttemptStart.BLOCKED);
        ledger.resume(ParkingSamples.resumption(ledger.parked(id("P-1")).orElseThrow(), order))
                .join();
        assertThat(ledger.plan(id("P-1"), GENERATION, List.of(samples.delivery("P-1", "core", order)))
                        .join())
                .containsExactly(LedgerSamples.deliveryId("P-1", "core"));
    }

    @Test
    void ends_a_record_that_breaks_another_rule_and_lets_its_key_go_on() {
        Optional<Token> order = Optional.of(samples.order("A"));
        ledger.park(parking("P-1", "9", order)).join();
        ledger.accept(samples.acceptance("P-2", order, false)).join();
        ledger.plan(id("P-2"), GENERATION, List.of(samples.delivery("P-2", "core", order)))
                .join();
        assertThat(ledger.refuseParked(id("P-1"), List.of(Problem.of("LQ-2201")))
                        .join())
                .isTrue();
        assertThat(ledger.refuseParked(id("P-1"), List.of(Problem.of("LQ-2201")))
                        .join())
                .isFalse();
        assertThat(ledger.held(id("P-1")).orElseThrow().state()).isEqualTo(RecordState.REFUSED);
        assertThat(ledger.due("core", LedgerSamples.NOW.plusYears(100), 10)).hasSize(1);
    }

    @Test
    void waits_for_another_code_when_that_is_what_is_missing_now() {
        ledger.park(parking("P-1", "9", Optional.empty())).join();
        ledger.parkAgain(
                        id("P-1"), List.of(ParkingSamples.code(UnmappedCode.READ, "7")), List.of(Problem.of("LQ-2202")))
                .join();
        assertThat(ledger.waitingFor(TABLE, "9", 10)).isEmpty();
        assertThat(ledger.waitingFor(TABLE, "7", 10)).hasSize(1);
        assertThat(counts()).containsExactly("parked 1");
    }

    @Test
    void holds_a_delivery_that_cannot_be_written_and_repins_it_once() {
        ledger.accept(samples.acceptance("P-1")).join();
        ledger.plan(id("P-1"), "b".repeat(64), List.of(samples.delivery("P-1", "core", Optional.empty())))
                .join();
        String delivery = LedgerSamples.deliveryId("P-1", "core");
        ledger.begin(delivery, Optional.empty()).join();
        ledger.end(
                        delivery,
                        new AttemptResult.Parked(
                                Problem.of("LQ-2204"),
                                List.of(ParkingSamples.code(UnmappedCode.WRITE, "NINE")),
                                "core-json"))
                .join();
        assertThat(ledger.job(delivery).orElseThrow().state()).isEqualTo(DeliveryState.HELD);
        assertThat(ledger.waitingFor(TABLE, "NINE", 10)).containsExactly(new Waiting(delivery, true));
        assertThat(ledger.resumeDelivery(delivery, GENERATION, "tester").join()).isTrue();
        assertThat(ledger.resumeDelivery(delivery, GENERATION, "tester").join()).isFalse();
        assertThat(ledger.job(delivery).orElseThrow().generation()).isEqualTo(GENERATION);
        assertThat(ledger.due("core", LedgerSamples.NOW.plusYears(100), 10)).hasSize(1);
    }

    private void reopen() {
        if (ledger != null) {
            ledger.close();
        }
        ledger = SqlLedger.openSqlite(
                folder.resolve("ledger.db"), keys, Clock.systemUTC(), "node-1", LedgerPolicy.shipped());
    }

    private List<String> counts() {
        return ledger.counts().stream()
                .map((Count count) -> count.state() + " " + count.count())
                .toList();
    }

    private Parking parking(String serial, String value, Optional<Token> order) {
        return ParkingSamples.parking(samples, serial, value, order);
    }

    private static String id(String serial) {
        return LedgerSamples.id(serial);
    }
}
