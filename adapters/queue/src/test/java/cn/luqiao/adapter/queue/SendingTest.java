package cn.luqiao.adapter.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.luqiao.adapter.Attachment;
import cn.luqiao.adapter.Outbound;
import cn.luqiao.adapter.Sent;
import cn.luqiao.adapter.testkit.Stage;
import cn.luqiao.core.translate.WireMessage;
import cn.luqiao.core.translate.Written;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a message carries, what a repeat does, and how questions find their answers. */
@Timeout(60)
final class SendingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private BrokerSide side;
    private Stage stage;

    @AfterEach
    void close() throws Exception {
        stage.close();
    }

    private void open(BrokerSide with) throws Exception {
        side = with.onlyReceives();
        side.start();
        stage = new Stage(folder, side);
        stage.open();
    }

    private void openWithReplies(String protocol) throws Exception {
        open(new BrokerSide(protocol, folder)
                .with("requestQueue", "core.request")
                .with("replyQueue", "core.reply"));
    }

    private static Outbound with(Outbound like, Written message, Attachment... attachments) {
        return new Outbound(
                like.deliveryId(),
                like.kind(),
                message,
                List.of(attachments),
                like.orderGroup(),
                like.reply(),
                like.timeout());
    }

    @ParameterizedTest
    @ValueSource(strings = {"core", "amqp"})
    void carries_group_delivery_id_media_type_and_legal_properties(String protocol) throws Exception {
        open(new BrokerSide(protocol, folder));
        Outbound like = stage.outbound("carried", false, PATIENCE);
        Written written = new Written(
                "{}".getBytes(StandardCharsets.UTF_8),
                "application/cloudevents+json",
                Map.of(
                        "msgcode",
                        "XB01",
                        "JMSXGroupSeq",
                        "1",
                        "_AMQ_SCHED_DELIVERY",
                        "1",
                        "not legal",
                        "x",
                        "a.b",
                        "x"));
        assertThat(stage.adapter().send(with(like, written))).isInstanceOf(Sent.Delivered.class);
        await().atMost(PATIENCE).until(() -> !side.received().isEmpty());
        WireMessage received = side.received().get(0);
        assertThat(received.headers())
                .containsEntry("group", "group-1")
                .containsEntry("correlation", like.deliveryId())
                .containsEntry("contentType", "application/cloudevents+json")
                .containsEntry("msgcode", "XB01")
                .doesNotContainKeys("a.b", "not legal");
    }

    @Test
    void sends_text_where_it_is_utf_8_and_bytes_where_it_is_not() throws Exception {
        open(new BrokerSide("core", folder));
        byte[] gb = "张三".getBytes(Charset.forName("GB18030"));
        stage.sendOut("张三");
        stage.adapter()
                .send(with(
                        stage.outbound("gb", false, PATIENCE),
                        new Written(gb, "text/plain; charset=GB18030", Map.of())));
        await().atMost(PATIENCE).until(() -> side.received().size() == 2);
        assertThat(side.received())
                .extracting(WireMessage::target)
                .containsExactly("ActiveMQTextMessage", "ActiveMQBytesMessage");
        assertThat(side.received().get(1).body()).isEqualTo(gb);
    }

    @Test
    void a_repeat_that_the_broker_knows_counts_as_delivered_and_arrives_once() throws Exception {
        open(new BrokerSide("core", folder));
        assertThat(stage.sendOut("once")).isInstanceOf(Sent.Delivered.class);
        assertThat(stage.sendOut("once")).isInstanceOf(Sent.Delivered.class);
        await().atMost(PATIENCE).until(() -> !side.received().isEmpty());
        assertThat(side.received()).hasSize(1);
    }

    @Test
    void a_repeat_after_a_lost_confirmation_arrives_once() throws Exception {
        open(new BrokerSide("core", folder));
        side.loseNextAcknowledgement();
        assertThat(stage.sendOut("lost")).isInstanceOf(Sent.Unknown.class);
        await().atMost(PATIENCE.multipliedBy(2)).until(() -> stage.sendOut("lost") instanceof Sent.Delivered);
        assertThat(side.received()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"core", "amqp"})
    void a_question_waits_for_the_answer_with_its_own_id(String protocol) throws Exception {
        openWithReplies(protocol);
        CompletableFuture<Sent> first = ask("question 1", PATIENCE);
        CompletableFuture<Sent> second = ask("question 2", PATIENCE);
        await().atMost(PATIENCE).until(() -> side.broker().count("core.request") == 2);
        List<Message> questions = side.take("core.request");
        reply(questions.get(1));
        reply(questions.get(0));
        assertThat(answer(first)).isEqualTo("answer to question 1");
        assertThat(answer(second)).isEqualTo("answer to question 2");
    }

    @Test
    void silence_after_a_question_is_unknown_and_asking_again_brings_the_answer() throws Exception {
        openWithReplies("core");
        stage.sendOut("opens the connection");
        assertThat(ask("question 3", Duration.ofSeconds(4)).join()).isInstanceOf(Sent.Unknown.class);
        Message late = side.take("core.request").get(0);
        reply(late);
        await().atMost(PATIENCE).until(() -> ((QueueAdapter) stage.adapter()).lateAnswers() == 1);
        CompletableFuture<Sent> again = ask("question 3", PATIENCE);
        await().atMost(PATIENCE).until(() -> side.broker().count("core.request") == 1);
        Message asked = side.take("core.request").get(0);
        assertThat(asked.getJMSCorrelationID()).isEqualTo(late.getJMSCorrelationID());
        reply(asked);
        assertThat(answer(again)).isEqualTo("answer to question 3");
    }

    @Test
    void an_answer_finds_its_question_after_the_broker_was_away() throws Exception {
        openWithReplies("core");
        side.stop();
        side.start();
        CompletableFuture<Sent> asked = CompletableFuture.supplyAsync(() -> await().atMost(PATIENCE)
                .until(
                        () -> stage.adapter().send(stage.outbound("question 4", true, PATIENCE)),
                        sent -> !(sent instanceof Sent.NotSent)));
        await().atMost(PATIENCE).until(() -> side.broker().count("core.request") == 1);
        reply(side.take("core.request").get(0));
        assertThat(answer(asked)).isEqualTo("answer to question 4");
    }

    @Test
    void a_full_queue_is_not_sent() throws Exception {
        open(new BrokerSide("core", folder));
        side.broker().refuseWhenLargerThan("core.in", 10_000);
        Sent sent = null;
        for (int i = 0; i < 50 && !(sent instanceof Sent.NotSent); i++) {
            sent = stage.sendOut(i + " fills the queue " + "x".repeat(2000));
        }
        assertThat(sent).isInstanceOfSatisfying(Sent.NotSent.class, no -> assertThat(
                        no.problem().code())
                .isEqualTo("LQ-1027"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"core", "amqp"})
    void a_refused_login_is_not_sent(String protocol) throws Exception {
        side = new BrokerSide(protocol, folder).onlyReceives();
        side.start();
        stage = new Stage(folder, side);
        stage.useWrongSecret("wrong");
        stage.open();
        assertThat(stage.sendOut("x")).isInstanceOfSatisfying(Sent.NotSent.class, no -> assertThat(
                        no.problem().code())
                .isEqualTo("LQ-1025"));
    }

    @Test
    void attachments_are_refused_before_anything_leaves() throws Exception {
        open(new BrokerSide("core", folder));
        Outbound like = stage.outbound("with scan", false, Duration.ofSeconds(5));
        Attachment scan = new Attachment("scan.pdf", "application/pdf", new byte[1]);
        assertThat(stage.adapter().send(with(like, like.message(), scan))).isInstanceOf(Sent.Refused.class);
        assertThat(side.received()).isEmpty();
    }

    @Test
    void a_question_on_a_link_without_request_queue_is_not_sent() throws Exception {
        open(new BrokerSide("core", folder));
        assertThat(ask("question 5", Duration.ofSeconds(1)).join()).isInstanceOf(Sent.NotSent.class);
    }

    private CompletableFuture<Sent> ask(String text, Duration timeout) {
        return CompletableFuture.supplyAsync(() -> stage.adapter().send(stage.outbound(text, true, timeout)));
    }

    private void reply(Message question) {
        side.inContext(context -> {
            TextMessage answer = context.createTextMessage("answer to " + ((TextMessage) question).getText());
            answer.setJMSCorrelationID(question.getJMSCorrelationID());
            assertThat(question.getJMSReplyTo().toString()).contains("core.reply");
            context.createProducer().send(context.createQueue("core.reply"), answer);
        });
    }

    private static String answer(CompletableFuture<Sent> asked) {
        Sent.Delivered delivered = (Sent.Delivered) asked.join();
        return new String(delivered.answer().orElseThrow().body(), StandardCharsets.UTF_8);
    }
}
