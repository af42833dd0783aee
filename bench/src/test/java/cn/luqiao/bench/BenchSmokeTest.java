package cn.luqiao.bench;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.bench.report.Circumstances;
import cn.luqiao.bench.report.Page;
import cn.luqiao.bench.run.Accepting;
import cn.luqiao.bench.run.Asking;
import cn.luqiao.bench.run.Delivered;
import cn.luqiao.bench.run.Measured;
import cn.luqiao.bench.run.Run;
import cn.luqiao.bench.run.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The harness itself: its processes start, carry records and count them. How fast is no matter of a test. */
final class BenchSmokeTest {
    @Test
    void a_short_run_counts_on_both_sides_what_was_accepted_and_received(@TempDir Path folder) throws Exception {
        Settings settings = new Settings(
                folder,
                List.of("baseline", "luqiao"),
                1,
                List.of(2),
                0.2,
                0.5,
                false,
                0,
                64,
                List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                true,
                false);

        Measured measured = new Run(settings, line -> {}).measure();

        assertThat(measured.delivered()).extracting(Delivered::side).containsExactly("baseline", "luqiao");
        assertThat(measured.delivered()).allMatch(one -> one.accepted() > 1 && one.exact());
        assertThat(measured.accepting()).hasSize(2).allSatisfy(BenchSmokeTest::addsUp);
        assertThat(measured.asking()).extracting(Asking::way).containsExactly("direct", "luqiao");
        assertThat(new Page(measured, Circumstances.now(Clock.systemUTC(), settings, new String[] {"--quick"})).text())
                .contains("Every accepted record was received, once.", "| luqiao | 2 |", "| baseline | 2 |");
    }

    private static void addsUp(Accepting one) {
        assertThat(one.accepted()).isPositive();
        assertThat(one.backlogTo() - one.backlogFrom()).isEqualTo(one.accepted() - one.dispatched());
        assertThat(one.p99Micros()).isGreaterThanOrEqualTo(one.p50Micros());
    }
}
