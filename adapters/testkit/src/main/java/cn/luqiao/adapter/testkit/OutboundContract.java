package cn.luqiao.adapter.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.luqiao.adapter.Attachment;
import cn.luqiao.adapter.Outbound;
import cn.luqiao.adapter.Sent;
import cn.luqiao.adapter.testkit.DeadPort.Manner;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every adapter promises about messages that go out. */
public interface OutboundContract {
    /** The stage of the running test; nothing is open yet. */
    Stage stage();

    /** Opens the adapter of a partner that receives; skips the test with the side's reason when it never does. */
    default Stage sending() throws Exception {
        stage().side().neverReceives().ifPresent(reason -> assumeTrue(false, reason));
        stage().open();
        return stage();
    }

    @Test
    default void delivers_the_bytes_of_a_message() throws Exception {
        Stage stage = sending();
        assertThat(stage.sendOut("delivery 1 李四")).isInstanceOf(Sent.Delivered.class);
        awaitArrival();
        assertThat(stage.side().received()).hasSize(1);
        assertThat(stage.side().received().get(0).body()).isEqualTo(stage.side().wire("delivery 1 李四"));
    }

    @Test
    default void says_not_sent_while_the_partner_is_down_and_delivers_once_when_it_is_up() throws Exception {
        Stage stage = sending();
        stage.side().stop();
        assertThat(stage.sendOut("delivery 2", Duration.ofSeconds(5))).isInstanceOf(Sent.NotSent.class);
        assertThat(stage.sendOut("delivery 2", Duration.ofSeconds(5))).isInstanceOf(Sent.NotSent.class);
        stage.side().start();
        assertThat(stage.side().received()).isEmpty();
        org.awaitility.Awaitility.await()
                .atMost(InboundContract.PATIENCE)
                .until(() -> stage.sendOut("delivery 2") instanceof Sent.Delivered);
        awaitArrival();
        assertThat(stage.side().received()).hasSize(1);
    }

    @Test
    default void opens_while_the_partner_is_down_and_delivers_when_it_is_up() throws Exception {
        stage().side().neverReceives().ifPresent(reason -> assumeTrue(false, reason));
        stage().side().stop();
        Stage stage = sending();
        assertThat(stage.sendOut("delivery 3", Duration.ofSeconds(5))).isInstanceOf(Sent.NotSent.class);
        stage.side().start();
        org.awaitility.Awaitility.await()
                .atMost(InboundContract.PATIENCE)
                .until(() -> stage.sendOut("delivery 3") instanceof Sent.Delivered);
    }

    @Test
    default void does_not_hammer_a_partner_that_hangs_up() throws Exception {
        int port = port();
        Stage stage = sending();
        stage.side().stop();
        try (DeadPort dead = new DeadPort(port, Manner.HANGS_UP)) {
            for (int i = 0; i < 3; i++) {
                assertThat(stage.sendOut("delivery 4", Duration.ofSeconds(2)))
                        .isInstanceOfAny(Sent.NotSent.class, Sent.Unknown.class);
            }
            assertThat(dead.calls()).isLessThanOrEqualTo(12);
        }
    }

    @Test
    default void gives_up_on_a_silent_partner_when_the_time_is_over() throws Exception {
        int port = port();
        Stage stage = sending();
        stage.side().stop();
        try (DeadPort dead = new DeadPort(port, Manner.STAYS_SILENT)) {
            long before = System.nanoTime();
            Sent sent = stage.sendOut("delivery 5", Duration.ofSeconds(2));
            assertThat(sent).isInstanceOfAny(Sent.NotSent.class, Sent.Unknown.class);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(8));
        }
    }

    @Test
    default void calls_an_unknown_outcome_unknown() throws Exception {
        stage().side().alwaysKnowsTheOutcome().ifPresent(reason -> assumeTrue(false, reason));
        Stage stage = sending();
        stage.side().loseNextAcknowledgement();
        assertThat(stage.sendOut("delivery 6", Duration.ofSeconds(15))).isInstanceOf(Sent.Unknown.class);
    }

    @Test
    default void sends_attachments_or_refuses_the_message_before_anything_leaves() throws Exception {
        Stage stage = sending();
        Outbound plain = stage.outbound("delivery 11", false, Duration.ofSeconds(10));
        Sent sent = stage.adapter()
                .send(new Outbound(
                        plain.deliveryId(),
                        plain.kind(),
                        plain.message(),
                        List.of(new Attachment("scan.ofd", "application/ofd", new byte[] {1, 2, 3})),
                        plain.orderGroup(),
                        false,
                        plain.timeout()));
        if (sent instanceof Sent.Refused) {
            assertThat(stage.side().received()).isEmpty();
        } else {
            assertThat(sent).isInstanceOf(Sent.Delivered.class);
            awaitArrival();
        }
    }

    @Test
    default void says_not_sent_after_it_was_closed() throws Exception {
        Stage stage = sending();
        stage.adapter().close();
        assertThat(stage.sendOut("delivery 7", Duration.ofSeconds(2))).isInstanceOf(Sent.NotSent.class);
        assertThat(stage.side().received()).isEmpty();
    }

    @Test
    default void shows_no_secret_in_log_or_error() throws Exception {
        List<String> secrets = List.copyOf(stage().side().secrets().values());
        assumeTrue(!secrets.isEmpty(), "this link has no secret");
        try (LogLines log = new LogLines()) {
            StringBuilder errors = new StringBuilder();
            stage().open();
            errors.append(stage().sendOut("delivery 8", Duration.ofSeconds(3)));
            stage().side().stop();
            errors.append(stage().sendOut("delivery 9", Duration.ofSeconds(2)));
            stage().closeAdapter();
            stage().side().start();
            stage().useWrongSecret("wrong-Wq7zK2");
            try {
                stage().open();
                errors.append(stage().sendOut("delivery 10", Duration.ofSeconds(3)));
            } catch (Exception e) {
                errors.append(Texts.of(e));
            }
            assertThat(errors.toString()).doesNotContain(secrets).doesNotContain("wrong-Wq7zK2");
            assertThat(log.lines()).isNotEmpty();
            assertThat(log.lines()).noneMatch(line -> line.contains("wrong-Wq7zK2"));
            assertThat(log.lines()).noneMatch(line -> secrets.stream().anyMatch(line::contains));
        }
    }

    /** A broker has taken a message a moment before its queue shows it. */
    private void awaitArrival() {
        org.awaitility.Awaitility.await()
                .atMost(InboundContract.PATIENCE)
                .until(() -> !stage().side().received().isEmpty());
    }

    private int port() {
        stage().side().neverReceives().ifPresent(reason -> assumeTrue(false, reason));
        assumeTrue(stage().side().port().isPresent(), "this transport connects to no port");
        return stage().side().port().getAsInt();
    }
}
