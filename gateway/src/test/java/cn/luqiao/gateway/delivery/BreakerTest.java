package cn.luqiao.gateway.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.core.partner.DeliveryPolicy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private final TickingClock clock = new TickingClock();
    private final DeliveryPolicy policy = new DeliveryPolicy(
            DeliveryPolicy.OnUnknown.HOLD,
            false,
            Duration.ofSeconds(1),
            Duration.ofSeconds(6),
            0,
            Duration.ofHours(1),
            Duration.ofSeconds(1),
            4,
            3,
            "operator");
    private final Breaker breaker = new Breaker("city-jinan", policy, clock);

    @Test
    void doubles_the_pause_up_to_the_longest_one_and_forgets_it_when_the_partner_answers() {
        assertThat(pauseAfterFailure()).isEqualTo(Duration.ofSeconds(1));
        assertThat(pauseAfterFailure()).isEqualTo(Duration.ofSeconds(2));
        assertThat(pauseAfterFailure()).isEqualTo(Duration.ofSeconds(4));
        assertThat(pauseAfterFailure()).isEqualTo(Duration.ofSeconds(6));
        breaker.reached();
        assertThat(breaker.pause()).isZero();
        assertThat(pauseAfterFailure()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void counts_failures_of_the_same_moment_once() {
        breaker.failed();
        breaker.failed();
        breaker.failed();
        assertThat(breaker.pause()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void permits_nothing_while_it_pauses() {
        assertThat(breaker.permitted()).isTrue();
        breaker.failed();
        assertThat(breaker.permitted()).isFalse();
        clock.pass(Duration.ofSeconds(2));
        assertThat(breaker.permitted()).isTrue();
    }

    @Test
    void opens_after_as_many_failures_as_the_policy_says() {
        pauseAfterFailure();
        pauseAfterFailure();
        assertThat(breaker.state()).isEqualTo("closed");
        pauseAfterFailure();
        assertThat(breaker.state()).isEqualTo("open");
    }

    private Duration pauseAfterFailure() {
        clock.pass(breaker.pause());
        breaker.failed();
        return breaker.pause();
    }

    private static final class TickingClock extends Clock {
        private Instant now = Instant.parse("2025-06-30T01:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
