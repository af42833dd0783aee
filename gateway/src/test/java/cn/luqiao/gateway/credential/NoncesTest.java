package cn.luqiao.gateway.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NoncesTest {
    private static final Instant START = Instant.parse("2025-06-30T04:00:00Z");
    private static final Duration FIVE = Duration.ofMinutes(5);

    private final Nonces nonces = new Nonces(START);

    @Test
    void takes_a_nonce_once_for_each_key() {
        assertThat(nonces.use("a", "1", START, FIVE, START)).isEqualTo(Nonces.Use.FRESH);
        assertThat(nonces.use("a", "1", START, FIVE, START)).isEqualTo(Nonces.Use.REPLAYED);
        assertThat(nonces.use("b", "1", START, FIVE, START)).isEqualTo(Nonces.Use.FRESH);
    }

    @Test
    void remembers_a_nonce_as_long_as_its_signature_can_be_in_time() {
        Instant ahead = START.plus(FIVE);
        assertThat(nonces.use("a", "1", ahead, FIVE, START)).isEqualTo(Nonces.Use.FRESH);
        Instant last = ahead.plus(FIVE);
        assertThat(nonces.use("a", "1", ahead, FIVE, last)).isEqualTo(Nonces.Use.REPLAYED);
    }

    @Test
    void takes_nothing_signed_before_it_began_to_remember() {
        assertThat(nonces.use("a", "1", START.minusSeconds(1), FIVE, START)).isEqualTo(Nonces.Use.REPLAYED);
    }
}
