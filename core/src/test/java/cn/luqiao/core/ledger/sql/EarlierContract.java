package cn.luqiao.core.ledger.sql;

import static cn.luqiao.core.ledger.sql.LedgerSamples.NOW;
import static cn.luqiao.core.ledger.sql.LedgerSamples.deliveryId;
import static cn.luqiao.core.ledger.sql.LedgerSamples.id;
import static cn.luqiao.core.ledger.sql.LedgerSamples.item;
import static cn.luqiao.core.ledger.sql.LedgerSamples.wire;
import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.core.ledger.AttemptResult;
import cn.luqiao.core.ledger.Earlier;
import cn.luqiao.core.ledger.Ledger;
import cn.luqiao.core.ledger.PlannedDelivery;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.seal.KeyFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every ledger must tell about the earlier records of a business key, whatever database it stands on. */
abstract class EarlierContract {
    private static final String TYPE = LedgerSamples.KIND.type();

    @TempDir
    Path temp;

    private LedgerSamples samples;
    private Ledger ledger;

    abstract Ledger open(Path folder, KeyFolder keys, Clock clock);

    @BeforeEach
    void start() {
        KeyFolder keys = KeyFolder.open(temp.resolve("keys"), true);
        samples = new LedgerSamples(keys.tokens());
        ledger = open(temp, keys, Clock.fixed(NOW.toInstant(), ZoneOffset.ofHours(8)));
        accept("S1");
        PlannedDelivery core = samples.delivery("S1", "core", Optional.empty());
        PlannedDelivery city = samples.delivery("S1", "city", Optional.empty());
        ledger.plan(id("S1"), "g".repeat(64), List.of(core, city)).join();
        accept("S2");
        accept("S3");
    }

    @AfterEach
    void stop() {
        ledger.close();
    }

    @Test
    void they_come_oldest_first_and_say_to_whom_they_were_planned() {
        assertThat(earlier("S3")).extracting(Earlier::recordId).containsExactly(id("S1"), id("S2"));
        assertThat(earlier("S3")).extracting(Earlier::planned).containsExactly(true, false);
        assertThat(earlier("S3").get(0).ways())
                .containsExactly(new Earlier.PlannedWay("city", "main"), new Earlier.PlannedWay("core", "main"));
        assertThat(earlier("S3").get(0).record()).contains(item("S1"));
        assertThat(earlier("S1")).isEmpty();
    }

    @Test
    void a_receiver_that_refused_counts_and_an_unroutable_record_says_why() {
        ledger.begin(deliveryId("S1", "city"), wire("x")).join();
        ledger.end(deliveryId("S1", "city"), new AttemptResult.Refused(problem(), false, Optional.empty()))
                .join();
        ledger.unroutable(id("S2"), problem(), "operator", NOW).join();
        assertThat(earlier("S3").get(0).ways()).hasSize(2);
        assertThat(earlier("S3"))
                .extracting(Earlier::problem)
                .containsExactly(Optional.empty(), Optional.of("LQ-1001"));
    }

    @Test
    void another_type_and_a_record_that_is_not_held_have_none() {
        assertThat(ledger.earlier(id("S3"), samples.person(), "levy-assessment", 10))
                .contains(List.of());
        assertThat(ledger.earlier(id("S9"), samples.person(), TYPE, 10)).isEmpty();
    }

    @Test
    void the_newest_come_first_and_are_limited() {
        assertThat(ledger.newest(samples.person(), TYPE, 2))
                .extracting(Earlier::recordId)
                .containsExactly(id("S3"), id("S2"));
    }

    private List<Earlier> earlier(String serial) {
        return ledger.earlier(id(serial), samples.person(), TYPE, 10).orElseThrow();
    }

    private void accept(String serial) {
        ledger.accept(samples.acceptance(serial)).join();
    }

    private static Problem problem() {
        return Problem.of("LQ-1001").at("core").because("connection refused");
    }
}
