package cn.luqiao.adapter.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.luqiao.adapter.Answer.Outcome;
import cn.luqiao.adapter.testkit.ContractIntake.Mood;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What every adapter promises to a partner that sends. */
public interface InboundContract {
    /** Longest wait for anything, where a test does not say otherwise. */
    Duration PATIENCE = Duration.ofSeconds(20);

    /** The stage of the running test; nothing is open yet. */
    Stage stage();

    /** Longest wait for anything in this test. */
    default Duration patience() {
        return PATIENCE;
    }

    /** Opens the adapter of a partner that sends; skips the test with the side's reason when it never does. */
    default Stage receiving() throws Exception {
        stage().side().neverSends().ifPresent(reason -> assumeTrue(false, reason));
        stage().open();
        return stage();
    }

    @Test
    default void takes_a_message_in_and_tells_the_partner_so() throws Exception {
        Stage stage = receiving();
        stage.side().send("message 1 张三", Map.of());
        awaitTold("message 1 张三", 1);
        assertThat(texts()).containsExactly(asStored("message 1 张三"));
        assertThat(stage.side().told("message 1 张三").get(0).text()).contains("receipt ");
    }

    @Test
    default void takes_a_message_again_after_a_crash_between_storing_and_answering() throws Exception {
        Stage stage = receiving();
        stage.intake().once(Mood.HOLD_AFTER_STORING);
        stage.side().send("message 2", Map.of());
        await().atMost(patience()).until(() -> texts().size() == 1);
        stage.side().stop();
        stage.intake().release();
        stage.closeAdapter();
        assertThat(stage.side().told("message 2")).isEmpty();
        stage.side().start();
        stage.open();
        stage.side().sendAgainIfUnanswered("message 2");
        awaitTold("message 2", 1);
        assertThat(stage.intake().outcomes()).containsExactly(Outcome.ACCEPTED, Outcome.DUPLICATE);
        assertThat(texts()).hasSize(1);
    }

    @Test
    default void takes_a_message_again_when_our_side_failed_after_storing_it() throws Exception {
        Stage stage = receiving();
        stage.intake().once(Mood.FAIL_AFTER_STORING);
        stage.side().send("message 3", Map.of());
        await().atMost(patience()).until(() -> texts().size() == 1);
        stage.side().sendAgainIfUnanswered("message 3");
        awaitTold("message 3", 1);
        assertThat(stage.intake().outcomes()).containsExactly(Outcome.DUPLICATE);
        assertThat(texts()).hasSize(1);
    }

    @Test
    default void loses_nothing_when_our_side_fails_before_storing() throws Exception {
        Stage stage = receiving();
        stage.intake().once(Mood.FAIL_BEFORE_STORING);
        stage.side().send("message 4", Map.of());
        await().atMost(patience()).until(() -> !stage.intake().seen().isEmpty());
        stage.side().sendAgainIfUnanswered("message 4");
        awaitTold("message 4", 1);
        assertThat(stage.intake().outcomes()).containsExactly(Outcome.ACCEPTED);
        assertThat(texts()).hasSize(1);
    }

    @Test
    default void shows_a_repeat_as_duplicate_with_the_same_receipt() throws Exception {
        Stage stage = receiving();
        stage.side().send("message 5", Map.of());
        awaitTold("message 5", 1);
        String first = stage.side().told("message 5").get(0).text();
        stage.side().send("message 5", Map.of());
        awaitTold("message 5", 2);
        assertThat(stage.side().told("message 5").get(1).text()).isEqualTo(first);
        assertThat(stage.intake().outcomes()).containsExactly(Outcome.ACCEPTED, Outcome.DUPLICATE);
        assertThat(texts()).hasSize(1);
    }

    @Test
    default void tells_a_refusal_once_and_takes_the_next_message() throws Exception {
        Stage stage = receiving();
        stage.side().send("message 6 REFUSE", Map.of());
        awaitTold("message 6 REFUSE", 1);
        stage.side().send("message 7", Map.of());
        awaitTold("message 7", 1);
        assertThat(stage.side().told("message 6 REFUSE")).hasSize(1);
        assertThat(stage.side().told("message 6 REFUSE").get(0).text()).contains("refused LQ-2001");
        assertThat(stage.intake().outcomes()).containsExactly(Outcome.REFUSED, Outcome.ACCEPTED);
    }

    @Test
    default void keeps_a_message_that_we_fail_on_and_takes_the_next_one() throws Exception {
        Stage stage = receiving();
        stage.side().send("message 8 POISON", Map.of());
        await().atMost(patience()).until(() -> stage.intake().poisonTries() > 0);
        stage.side().send("message 9", Map.of());
        awaitTold("message 9", 1);
        await().atMost(patience()).until(() -> stage.side().keeps("message 8 POISON"));
        assertThat(stage.side().told("message 8 POISON")).isEmpty();
        int tries = stage.intake().poisonTries();
        await().during(Duration.ofSeconds(1))
                .atMost(patience())
                .until(() -> stage.intake().poisonTries() <= tries + 10);
        assertThat(texts()).containsExactly(asStored("message 9"));
    }

    @Test
    default void leaves_a_message_with_the_sender_that_is_to_come_later() throws Exception {
        Stage stage = receiving();
        stage.intake().now(Mood.LATER);
        stage.side().send("message 10", Map.of());
        await().atMost(patience()).until(() -> stage.intake().outcomes().contains(Outcome.LATER));
        await().atMost(patience()).until(() -> stage.side().keeps("message 10"));
        assertThat(stage.side().told("message 10")).isEmpty();
        assertThat(texts()).isEmpty();
        stage.intake().now(Mood.TAKE);
        stage.side().sendAgainIfUnanswered("message 10");
        awaitTold("message 10", 1);
        assertThat(texts()).hasSize(1);
    }

    @Test
    default void refuses_a_body_over_the_limit_without_reading_it() throws Exception {
        Stage stage = receiving();
        stage.side().sendHuge(512L << 20);
        await().atMost(patience()).until(() -> !stage.side().toldHuge().isEmpty());
        assertThat(stage.side().toldHuge().get(0).toString()).contains("LQ-1003");
        assertThat(stage.intake().bytesRead()).isLessThan(2 * Stage.SIZE_BYTES_MAX);
        stage.side().send("message 11", Map.of());
        awaitTold("message 11", 1);
    }

    @Test
    default void drops_outside_headers_that_camel_jms_or_artemis_would_obey() throws Exception {
        Stage stage = receiving();
        stage.side().carriesNoHeaders().ifPresent(reason -> assumeTrue(false, reason));
        Map<String, String> headers = Map.of(
                "CamelFileName", "x",
                "camelHttpUri", "http://127.0.0.1:1/",
                "JMSXGroupIDx", "x",
                "_AMQ_SCHED_DELIVERY", "9",
                "Luqiao-Operator", "x",
                "msgcode", "XB01");
        stage.side().send("message 12", headers);
        awaitTold("message 12", 1);
        Map<String, String> seen = stage.intake().seen().get(0).headers();
        assertThat(seen.keySet())
                .noneMatch(n -> n.toLowerCase(java.util.Locale.ROOT).matches("(camel|jms|_amq|luqiao-).*"));
        assertThat(seen.keySet()).noneMatch(n -> n.equals("*"));
        assertThat(seen).containsEntry("msgcode", "XB01");
    }

    @Test
    default void takes_messages_again_after_the_partner_was_away() throws Exception {
        Stage stage = receiving();
        stage.side().send("message 13", Map.of());
        awaitTold("message 13", 1);
        stage.side().stop();
        stage.side().start();
        stage.side().send("message 14", Map.of());
        awaitTold("message 14", 1);
        assertThat(texts()).containsExactlyInAnyOrder(asStored("message 13"), asStored("message 14"));
    }

    @Test
    default void close_waits_for_the_message_under_way() throws Exception {
        Stage stage = receiving();
        stage.intake().once(Mood.HOLD_AFTER_STORING);
        stage.side().send("message 15", Map.of());
        await().atMost(patience()).until(() -> texts().size() == 1);
        CompletableFuture<Void> closing = CompletableFuture.runAsync(stage::closeAdapter);
        await().during(Duration.ofMillis(300)).atMost(patience()).until(() -> !closing.isDone());
        stage.intake().release();
        await().atMost(patience()).until(closing::isDone);
        closing.join();
        awaitTold("message 15", 1);
        assertThat(stage.intake().outcomes()).containsExactly(Outcome.ACCEPTED);
    }

    private void awaitTold(String text, int times) {
        await().atMost(patience())
                .untilAsserted(() -> assertThat(stage().side().told(text)).hasSize(times));
    }

    private java.util.List<String> texts() {
        return stage().intake().stored();
    }

    private String asStored(String text) {
        return new String(stage().side().wire(text), java.nio.charset.StandardCharsets.UTF_8);
    }
}
