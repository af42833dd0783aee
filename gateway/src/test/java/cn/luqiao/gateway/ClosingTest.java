package cn.luqiao.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ClosingTest {
    private final CountDownLatch never = new CountDownLatch(1);
    private final List<String> closed = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void end() {
        never.countDown();
    }

    @Test
    void closes_the_newest_part_first() {
        Closing closing = new Closing();
        for (String part : List.of("ledger", "outbox", "links")) {
            closing.add(part, () -> closed.add(part));
        }
        assertThat(closing.close()).isEmpty();
        assertThat(closed).containsExactly("links", "outbox", "ledger");
    }

    @Test
    void names_a_part_that_never_closes_and_still_closes_the_others() {
        Closing closing = new Closing(Duration.ofMillis(500));
        closing.within(Duration.ofMillis(50));
        closing.add("ledger", () -> closed.add("ledger"));
        closing.add("stubborn", this::neverEnds);
        closing.add("also stubborn", this::neverEnds);
        closing.add("links", () -> closed.add("links"));
        long began = System.nanoTime();
        assertThat(closing.close()).containsExactly("also stubborn", "stubborn");
        assertThat(closed).containsExactly("links", "ledger");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void goes_on_after_a_part_that_fails() {
        Closing closing = new Closing();
        closing.add("ledger", () -> closed.add("ledger"));
        closing.add("broken", () -> {
            throw new IllegalStateException("cannot");
        });
        assertThat(closing.close()).isEmpty();
        assertThat(closed).containsExactly("ledger");
    }

    @Test
    void closes_also_when_the_thread_was_told_to_stop() {
        Closing closing = new Closing();
        closing.add("ledger", () -> closed.add("ledger"));
        Thread.currentThread().interrupt();
        assertThat(closing.close()).isEmpty();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(closed).containsExactly("ledger");
    }

    /** As a thread in a native call: it ends neither by itself nor when interrupted. */
    private void neverEnds() {
        boolean interrupted = false;
        while (never.getCount() > 0) {
            try {
                never.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        closed.add(interrupted ? "interrupted" : "left alone");
    }
}
