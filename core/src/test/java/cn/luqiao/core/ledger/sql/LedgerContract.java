package cn.luqiao.core.ledger.sql;

import static cn.luqiao.core.ledger.sql.LedgerSamples.NOW;
import static cn.luqiao.core.ledger.sql.LedgerSamples.deliveryId;
import static cn.luqiao.core.ledger.sql.LedgerSamples.id;
import static cn.luqiao.core.ledger.sql.LedgerSamples.item;
import static cn.luqiao.core.ledger.sql.LedgerSamples.wire;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import cn.luqiao.core.delivery.DeliveryState;
import cn.luqiao.core.delivery.RecordState;
import cn.luqiao.core.ledger.Acceptance;
import cn.luqiao.core.ledger.Admission;
import cn.luqiao.core.ledger.AttemptResult;
import cn.luqiao.core.ledger.AttemptStart;
import cn.luqiao.core.ledger.Count;
import cn.luqiao.core.ledger.DeliveryJob;
import cn.luqiao.core.ledger.Held;
import cn.luqiao.core.ledger.Ledger;
import cn.luqiao.core.ledger.LedgerException;
import cn.luqiao.core.ledger.Overdue;
import cn.luqiao.core.ledger.Refusal;
import cn.luqiao.core.ledger.StoredRecord;
import cn.luqiao.core.ledger.Trace;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.seal.Digests;
import cn.luqiao.core.seal.KeyFolder;
import cn.luqiao.core.seal.Token;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every ledger must do with single records, whatever database it stands on. */
abstract class LedgerContract {
    @TempDir
    Path temp;

    private final MovingClock clock = new MovingClock();
    private KeyFolder keys;
    private LedgerSamples samples;
    private Ledger ledger;

    /** Opens the same store again and again. */
    abstract Ledger open(Path folder, KeyFolder keys, Clock clock);

    /** The keys of a folder that is not there yet. */
    KeyFolder keys(Path folder) {
        return KeyFolder.open(folder, true);
    }

    @BeforeEach
    void start() {
        keys = keys(temp.resolve("keys"));
        samples = new LedgerSamples(keys.tokens());
        ledger = open(temp, keys, clock);
    }

    @AfterEach
    void stop() {
        ledger.close();
    }

    @Test
    void an_accepted_record_is_found_by_key_and_id_with_the_same_receipt() {
        Held stored = accept("S1");
        assertThat(stored.state()).isEqualTo(RecordState.ACCEPTED);
        assertThat(stored.payloadDigest()).isEqualTo(Digests.sm3Hex(LedgerSamples.body("S1")));
        assertThat(stored.acceptedAt()).isEqualTo(NOW);
        assertThat(stored.receipt()).isNotEmpty();
        restart();
        assertThat(ledger.find(samples.key("S1")).orElseThrow().receipt()).isEqualTo(stored.receipt());
        assertThat(ledger.held(id("S1")).orElseThrow().receipt()).isEqualTo(stored.receipt());
        assertThat(ledger.find(samples.key("S2"))).isEmpty();
    }

    @Test
    void a_second_record_under_the_same_key_gets_what_is_held() {
        Held first = accept("S1");
        Acceptance other = samples.acceptance(item("S2"), "S1", Optional.empty(), false);
        Admission admission = ledger.accept(other).join();
        assertThat(admission).isInstanceOf(Admission.Taken.class);
        assertThat(admission.held().recordId()).isEqualTo(id("S1"));
        assertThat(admission.held().receipt()).isEqualTo(first.receipt());
        assertThat(ledger.held(id("S2"))).isEmpty();
    }

    @Test
    void losers_of_a_race_for_a_key_get_the_winners_receipt() {
        List<CompletableFuture<Admission>> race = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            race.add(ledger.accept(samples.acceptance(item("S" + i), "same", Optional.empty(), false)));
        }
        List<Admission> all = race.stream().map(CompletableFuture::join).toList();
        assertThat(all.stream().filter(Admission.Stored.class::isInstance)).hasSize(1);
        assertThat(all).allSatisfy(a -> assertThat(a.held().receipt())
                .isEqualTo(all.get(0).held().receipt()));
        assertThat(ledger.head().size()).isEqualTo(1);
    }

    @Test
    void a_stored_record_comes_back_as_it_was() {
        Optional<Token> order = Optional.of(samples.order("p"));
        ledger.accept(samples.acceptance("S1", order, true)).join();
        StoredRecord stored = ledger.stored(id("S1")).orElseThrow();
        assertThat(stored.records()).containsExactly(item("S1"));
        assertThat(stored.partner()).isEqualTo("tax-shandong");
        assertThat(stored.order()).isEqualTo(order);
        assertThat(stored.question()).isTrue();
        assertThat(stored.chunk()).isFalse();
    }

    @Test
    void a_plan_follows_its_acceptance_without_waiting_in_between() {
        CompletableFuture<Admission> accepted = ledger.accept(samples.acceptance("S1"));
        CompletableFuture<List<String>> planned = plan("S1", Optional.empty(), "core", "city");
        assertThat(planned.join()).containsExactly(deliveryId("S1", "core"), deliveryId("S1", "city"));
        assertThat(accepted.join()).isInstanceOf(Admission.Stored.class);
        assertThat(ledger.held(id("S1")).orElseThrow().state()).isEqualTo(RecordState.ROUTED);
        assertThat(ledger.unrouted(10)).isEmpty();
    }

    @Test
    void a_plan_for_a_record_that_was_not_stored_stores_nothing() {
        accept("S1");
        ledger.accept(samples.acceptance(item("S2"), "S1", Optional.empty(), false));
        assertThat(plan("S2", Optional.empty(), "core").join()).isEmpty();
        assertThat(ledger.job(deliveryId("S2", "core"))).isEmpty();
    }

    @Test
    void a_second_plan_changes_nothing() {
        accept("S1");
        plan("S1", Optional.empty(), "core").join();
        assertThat(plan("S1", Optional.empty(), "city").join()).isEmpty();
        assertThat(ledger.job(deliveryId("S1", "city"))).isEmpty();
    }

    @Test
    void records_without_a_plan_are_listed_oldest_first_also_after_a_restart() {
        accept("S1");
        accept("S2");
        accept("S3");
        plan("S2", Optional.empty(), "core").join();
        restart();
        assertThat(ledger.unrouted(10)).extracting(StoredRecord::recordId).containsExactly(id("S1"), id("S3"));
        assertThat(ledger.unrouted(1)).hasSize(1);
    }

    @Test
    void a_delivery_goes_through_its_states_and_keeps_the_first_bytes() {
        accept("S1");
        plan("S1", Optional.empty(), "core").join();
        String delivery = deliveryId("S1", "core");
        assertThat(ledger.begin(delivery, wire("first")).join()).isEqualTo(AttemptStart.BEGUN);
        assertThat(ledger.begin(delivery, wire("second")).join()).isEqualTo(AttemptStart.NOT_READY);
        ledger.end(delivery, new AttemptResult.Again(problem(), NOW.plusMinutes(1)))
                .join();
        assertThat(ledger.begin(delivery, Optional.empty()).join()).isEqualTo(AttemptStart.NOT_READY);
        clock.add(60);
        assertThat(ledger.begin(delivery, wire("third")).join()).isEqualTo(AttemptStart.BEGUN);
        DeliveryJob job = ledger.job(delivery).orElseThrow();
        assertThat(job.wire().orElseThrow().body()).isEqualTo("first".getBytes(UTF_8));
        assertThat(job.wire().orElseThrow().properties()).containsEntry("msgcode", "S01");
        assertThat(job.attempts()).isEqualTo(2);
        assertThat(job.records()).containsExactly(item("S1"));
        ledger.end(delivery, new AttemptResult.Delivered(Optional.of("ok".getBytes(UTF_8))))
                .join();
        assertThat(ledger.job(delivery).orElseThrow().state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(ledger.partnersWithWork()).isEmpty();
    }

    @Test
    void an_illegal_change_is_refused_and_names_both_states() {
        accept("S1");
        plan("S1", Optional.empty(), "core").join();
        String delivery = deliveryId("S1", "core");
        assertThatThrownBy(() -> ledger.end(delivery, new AttemptResult.Delivered(Optional.empty()))
                        .join())
                .hasMessageContaining("READY")
                .hasMessageContaining("DELIVERED");
        assertThat(ledger.job(delivery).orElseThrow().state()).isEqualTo(DeliveryState.READY);
    }

    @Test
    void deliveries_of_one_key_start_in_the_order_of_acceptance() {
        Optional<Token> order = Optional.of(samples.order("p"));
        ledger.accept(samples.acceptance("S1", order, false)).join();
        ledger.accept(samples.acceptance("S2", order, false)).join();
        ledger.accept(samples.acceptance("S3", order, false)).join();
        assertThat(plan("S2", order, "core").join()).isEmpty();
        assertThat(ledger.begin(deliveryId("S2", "core"), wire("x")).join()).isEqualTo(AttemptStart.BLOCKED);
        assertThat(ledger.due("core", NOW, 10)).isEmpty();
        assertThat(plan("S1", order, "core").join()).containsExactly(deliveryId("S1", "core"));
        assertThat(plan("S3", order, "core").join()).isEmpty();
        assertThat(deliver(deliveryId("S1", "core"))).containsExactly(deliveryId("S2", "core"));
        assertThat(deliver(deliveryId("S2", "core"))).containsExactly(deliveryId("S3", "core"));
        assertThat(deliver(deliveryId("S3", "core"))).isEmpty();
    }

    @Test
    void a_plan_without_that_partner_lets_the_later_delivery_start() {
        Optional<Token> order = Optional.of(samples.order("p"));
        ledger.accept(samples.acceptance("S1", order, false)).join();
        ledger.accept(samples.acceptance("S2", order, false)).join();
        assertThat(plan("S2", order, "core").join()).isEmpty();
        assertThat(plan("S1", order, "city").join())
                .containsExactlyInAnyOrder(deliveryId("S1", "city"), deliveryId("S2", "core"));
    }

    @Test
    void other_keys_and_other_partners_do_not_wait() {
        Optional<Token> p = Optional.of(samples.order("p"));
        Optional<Token> q = Optional.of(samples.order("q"));
        ledger.accept(samples.acceptance("S1", p, false)).join();
        ledger.accept(samples.acceptance("S2", q, false)).join();
        plan("S1", p, "core", "city").join();
        assertThat(plan("S2", q, "core").join()).containsExactly(deliveryId("S2", "core"));
        ledger.begin(deliveryId("S1", "core"), wire("x")).join();
        assertThat(ledger.begin(deliveryId("S1", "city"), wire("x")).join()).isEqualTo(AttemptStart.BEGUN);
    }

    @Test
    void a_held_delivery_keeps_its_key_waiting_and_a_dead_one_lets_it_go_on() {
        Optional<Token> order = Optional.of(samples.order("p"));
        for (String serial : List.of("S1", "S2", "S3")) {
            ledger.accept(samples.acceptance(serial, order, false)).join();
            plan(serial, order, "core").join();
        }
        ledger.begin(deliveryId("S1", "core"), wire("x")).join();
        assertThat(ledger.end(deliveryId("S1", "core"), new AttemptResult.Refused(problem(), false, Optional.empty()))
                        .join())
                .containsExactly(deliveryId("S2", "core"));
        ledger.begin(deliveryId("S2", "core"), wire("x")).join();
        assertThat(ledger.end(deliveryId("S2", "core"), new AttemptResult.Refused(problem(), true, Optional.empty()))
                        .join())
                .isEmpty();
        assertThat(ledger.begin(deliveryId("S3", "core"), wire("x")).join()).isEqualTo(AttemptStart.BLOCKED);
    }

    @Test
    void due_lists_what_may_start_and_nothing_else() {
        for (String serial : List.of("S1", "S2", "S3", "S4")) {
            accept(serial);
            plan(serial, Optional.empty(), "core").join();
        }
        deliver(deliveryId("S1", "core"));
        ledger.begin(deliveryId("S2", "core"), wire("x")).join();
        ledger.begin(deliveryId("S3", "core"), wire("x")).join();
        ledger.end(deliveryId("S3", "core"), new AttemptResult.Again(problem(), NOW.plusMinutes(5)))
                .join();
        assertThat(ledger.due("core", NOW, 10))
                .extracting(Ledger.DueDelivery::id)
                .containsExactly(deliveryId("S4", "core"));
        assertThat(ledger.due("core", NOW.plusMinutes(5), 10))
                .extracting(Ledger.DueDelivery::id)
                .containsExactly(deliveryId("S3", "core"), deliveryId("S4", "core"));
        assertThat(ledger.due("city", NOW, 10)).isEmpty();
        assertThat(ledger.partnersWithWork()).containsExactly("core");
    }

    @Test
    void attempts_of_an_earlier_process_are_interrupted_and_those_of_this_one_are_not() {
        accept("S1");
        plan("S1", Optional.empty(), "core").join();
        ledger.begin(deliveryId("S1", "core"), wire("x")).join();
        assertThat(ledger.interrupted(10)).isEmpty();
        restart();
        assertThat(ledger.interrupted(10)).extracting(Ledger.DueDelivery::id).containsExactly(deliveryId("S1", "core"));
        ledger.end(deliveryId("S1", "core"), new AttemptResult.Unknown(problem(), NOW.plusHours(2), "王主任"))
                .join();
        assertThat(ledger.interrupted(10)).isEmpty();
        assertThat(ledger.overdue(NOW.plusHours(3), 10))
                .extracting(Overdue::id, Overdue::owner, Overdue::state)
                .containsExactly(tuple(deliveryId("S1", "core"), "王主任", "UNKNOWN"));
    }

    @Test
    void the_first_answer_to_a_question_counts() {
        ledger.accept(samples.acceptance("S1", Optional.empty(), true)).join();
        plan("S1", Optional.empty(), "core").join();
        assertThat(ledger.held(id("S1")).orElseThrow().state()).isEqualTo(RecordState.ACCEPTED);
        clock.add(1);
        ledger.answer(id("S1"), "first".getBytes(UTF_8)).join();
        clock.add(1);
        Held held = ledger.answer(id("S1"), "second".getBytes(UTF_8)).join();
        assertThat(held.answer().orElseThrow()).isEqualTo("first".getBytes(UTF_8));
        assertThat(held.answeredAt()).contains(NOW.plusSeconds(1));
        assertThat(held.state()).isEqualTo(RecordState.ANSWERED);
        restart();
        assertThat(ledger.find(samples.key("S1")).orElseThrow().answer().orElseThrow())
                .isEqualTo("first".getBytes(UTF_8));
    }

    @Test
    void an_unroutable_record_has_an_owner_and_can_be_planned_later() {
        accept("S1");
        ledger.unroutable(id("S1"), Problem.of("LQ-5002"), "flow owner", NOW.plusMinutes(1))
                .join();
        assertThat(ledger.unrouted(10)).isEmpty();
        assertThat(ledger.overdue(NOW.plusMinutes(2), 10))
                .extracting(Overdue::what, Overdue::owner)
                .containsExactly(tuple("record", "flow owner"));
        assertThat(plan("S1", Optional.empty(), "core").join()).hasSize(1);
        assertThat(ledger.overdue(NOW.plusMinutes(2), 10)).isEmpty();
    }

    @Test
    void a_refusal_is_kept_with_its_problems_and_reserves_no_key() {
        Refusal refusal = new Refusal(
                Digests.id32("r1"),
                Optional.of("tax-shandong"),
                "bus",
                Optional.of(LedgerSamples.KIND),
                Optional.of("S1"),
                LedgerSamples.body("S1"),
                List.of(problem()),
                NOW);
        ledger.refuse(refusal).join();
        Refusal kept = ledger.refusals(10).get(0);
        assertThat(kept.original()).isEqualTo(LedgerSamples.body("S1"));
        assertThat(kept.problems()).containsExactly(problem());
        assertThat(kept.id()).isEqualTo(refusal.id());
        assertThat(accept("S1").state()).isEqualTo(RecordState.ACCEPTED);
    }

    @Test
    void counts_follow_every_change_and_add_up() {
        accept("S1");
        accept("S2");
        plan("S1", Optional.empty(), "core").join();
        deliver(deliveryId("S1", "core"));
        ledger.repeated(id("S1"), "bus").join();
        restart();
        assertThat(ledger.counts())
                .containsExactlyInAnyOrder(
                        new Count("tax-shandong", "bus", "payment-confirmation", "in", "accepted", 1),
                        new Count("tax-shandong", "bus", "payment-confirmation", "in", "routed", 1),
                        new Count("tax-shandong", "bus", "payment-confirmation", "in", "duplicate", 1),
                        new Count("core", "main", "payment-confirmation", "out", "delivered", 1));
    }

    @Test
    void a_trace_tells_the_whole_way_by_record_delivery_key_and_person() {
        accept("S1");
        plan("S1", Optional.empty(), "core").join();
        ledger.begin(deliveryId("S1", "core"), wire("x")).join();
        ledger.end(deliveryId("S1", "core"), new AttemptResult.Again(problem(), NOW))
                .join();
        deliver(deliveryId("S1", "core"));
        Trace trace = ledger.trace(List.of(), Optional.of(id("S1")), 10).get(0);
        assertThat(trace.events())
                .extracting(Trace.Event::what)
                .containsExactly("accepted", "planned", "attempt", "again", "attempt", "delivered");
        assertThat(trace.events().get(3).text()).contains("LQ-1001");
        assertThat(trace.serial()).isEqualTo("S1");
        assertThat(ledger.trace(List.of(), Optional.of(deliveryId("S1", "core")), 10))
                .containsExactly(trace);
        assertThat(ledger.trace(List.of(samples.key("S1")), Optional.empty(), 10))
                .containsExactly(trace);
        assertThat(ledger.trace(List.of(samples.person()), Optional.empty(), 10))
                .containsExactly(trace);
        assertThat(ledger.trace(List.of(samples.key("S9")), Optional.of("nothing"), 10))
                .isEmpty();
    }

    @Test
    void a_trace_is_limited() {
        for (int i = 0; i < 5; i++) {
            accept("S" + i);
        }
        assertThat(ledger.trace(List.of(samples.person()), Optional.empty(), 3)).hasSize(3);
    }

    @Test
    void a_generation_is_kept_and_one_is_active() {
        assertThat(ledger.activeGeneration()).isEmpty();
        ledger.putGeneration("g1", "files".getBytes(UTF_8)).join();
        ledger.putGeneration("g1", "other".getBytes(UTF_8)).join();
        ledger.activate("g1", "operator").join();
        assertThatThrownBy(() -> ledger.activate("g2", "operator").join()).hasMessageContaining("g2");
        restart();
        assertThat(ledger.activeGeneration()).contains("g1");
        assertThat(ledger.generation("g1").orElseThrow()).isEqualTo("files".getBytes(UTF_8));
        assertThat(ledger.generation("g2")).isEmpty();
    }

    @Test
    void one_failing_change_fails_alone() {
        CompletableFuture<Admission> first = ledger.accept(samples.acceptance("S1"));
        CompletableFuture<Held> broken = ledger.answer("no-such-record", new byte[0]);
        CompletableFuture<Admission> last = ledger.accept(samples.acceptance("S2"));
        assertThat(first.join()).isInstanceOf(Admission.Stored.class);
        assertThat(last.join()).isInstanceOf(Admission.Stored.class);
        assertThatThrownBy(broken::join).hasMessageContaining("no-such-record");
        restart();
        assertThat(ledger.head().size()).isEqualTo(2);
    }

    @Test
    void an_accept_that_breaks_a_rule_of_the_store_is_an_error_and_never_a_duplicate() {
        accept("S1");
        Acceptance sameId = samples.acceptance(item("S1"), "S2", Optional.empty(), false);
        assertThatThrownBy(() -> ledger.accept(sameId).join()).hasCauseInstanceOf(LedgerException.class);
        assertThat(ledger.find(samples.key("S2"))).isEmpty();
    }

    @Test
    void the_log_goes_on_where_it_was_after_a_restart() {
        for (int i = 0; i < 70; i++) {
            accept("S" + i);
        }
        byte[] root = ledger.head().root();
        restart();
        assertThat(ledger.head().root()).isEqualTo(root);
        accept("S70");
        assertThat(ledger.head().size()).isEqualTo(71);
    }

    @Test
    void a_delivery_carries_the_same_record_before_and_after_a_restart() {
        accept("S1");
        plan("S1", Optional.empty(), "core").join();
        List<cn.luqiao.core.record.Record> before =
                ledger.job(deliveryId("S1", "core")).orElseThrow().records();
        restart();
        assertThat(before).containsExactly(item("S1"));
        assertThat(ledger.job(deliveryId("S1", "core")).orElseThrow().records()).isEqualTo(before);
    }

    private Held accept(String serial) {
        Admission admission = ledger.accept(samples.acceptance(serial)).join();
        assertThat(admission).isInstanceOf(Admission.Stored.class);
        return admission.held();
    }

    private CompletableFuture<List<String>> plan(String serial, Optional<Token> order, String... partners) {
        return ledger.plan(
                id(serial),
                "g".repeat(64),
                List.of(partners).stream()
                        .map(partner -> samples.delivery(serial, partner, order))
                        .toList());
    }

    private List<String> deliver(String delivery) {
        assertThat(ledger.begin(delivery, wire("x")).join()).isEqualTo(AttemptStart.BEGUN);
        return ledger.end(delivery, new AttemptResult.Delivered(Optional.empty()))
                .join();
    }

    private static Problem problem() {
        return Problem.of("LQ-1001").at("core").because("connection refused");
    }

    private void restart() {
        ledger.close();
        ledger = open(temp, keys, clock);
    }

    /** A clock that stands at the samples' time until it is moved. */
    private static final class MovingClock extends Clock {
        private Instant now = NOW.toInstant();

        void add(long seconds) {
            now = now.plusSeconds(seconds);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.ofHours(8);
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
