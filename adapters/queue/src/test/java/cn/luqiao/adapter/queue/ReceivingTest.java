package cn.luqiao.adapter.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.luqiao.adapter.Answer.Outcome;
import cn.luqiao.adapter.Inbound;
import cn.luqiao.adapter.Presented;
import cn.luqiao.adapter.testkit.ContractIntake.Mood;
import cn.luqiao.adapter.testkit.Stage;
import jakarta.jms.BytesMessage;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of messages of every kind, and of those that we fail on. */
@Timeout(60)
final class ReceivingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @TempDir
    Path folder;

    private BrokerSide side;
    private Stage stage;

    @AfterEach
    void close() throws Exception {
        stage.close();
    }

    private void open(BrokerSide with) throws Exception {
        side = with;
        side.start();
        stage = new Stage(folder, side);
        stage.open();
    }

    private void awaitOutcomes(int count) {
        await().atMost(PATIENCE).until(() -> stage.intake().outcomes().size() == count);
    }

    @ParameterizedTest
    @ValueSource(strings = {"core", "amqp"})
    void keeps_every_byte_of_a_message_in_another_charset(String protocol) throws Exception {
        open(new BrokerSide(protocol, folder));
        byte[] gb = "张三䶮𠮷".getBytes(Charset.forName("GB18030"));
        side.inContext(context -> {
            BytesMessage message = context.createBytesMessage();
            message.writeBytes(gb);
            context.createProducer().send(context.createQueue("core.out"), message);
        });
        awaitOutcomes(1);
        assertThat(stage.intake().bytesRead()).isEqualTo(gb.length);
        assertThat(stage.intake().seen().get(0).sizeBytes()).isEqualTo(gb.length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"core", "amqp"})
    void hands_in_messages_of_other_forms_without_body_and_goes_on(String protocol) throws Exception {
        open(new BrokerSide(protocol, folder));
        side.inContext(context -> {
            var producer = context.createProducer();
            var queue = context.createQueue("core.out");
            producer.send(queue, context.createMessage());
            producer.send(queue, context.createTextMessage());
            producer.send(queue, context.createMapMessage());
        });
        side.send("a good one", Map.of());
        awaitOutcomes(4);
        assertThat(stage.intake().seen()).extracting(Inbound::sizeBytes).containsExactly(0L, 0L, 0L, 10L);
        assertThat(stage.intake().seen().get(3).credentials())
                .containsExactly(new Presented.OwnConnection(stage.context().link()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"core", "amqp"})
    void parks_a_message_with_its_reason_body_and_properties(String protocol) throws Exception {
        open(new BrokerSide(protocol, folder));
        side.send("POISON 䶮", Map.of("msgcode", "XB01"));
        await().atMost(PATIENCE).until(() -> side.broker().count("core.poison") == 1);
        Message parked = side.take("core.poison").get(0);
        assertThat(((TextMessage) parked).getText()).isEqualTo("POISON 䶮");
        assertThat(parked.getStringProperty("msgcode")).isEqualTo("XB01");
        assertThat(parked.getStringProperty("parkedFrom")).isEqualTo("core.out");
        assertThat(parked.getStringProperty("parkedBecause")).startsWith("LQ-1026");
        assertThat(side.broker().count("core.out")).isZero();
        assertThat(stage.intake().poisonTries()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"core", "amqp"})
    void waiting_does_not_use_up_the_brokers_count_of_deliveries(String protocol) throws Exception {
        open(new BrokerSide(protocol, folder));
        stage.intake().now(Mood.LATER);
        side.send("patience", Map.of());
        await().atMost(PATIENCE).until(() -> stage.intake().outcomes().size() >= 3);
        stage.closeAdapter();
        assertThat(side.broker().count("core.out")).isEqualTo(1);
        assertThat(side.take("core.out").get(0).getIntProperty("JMSXDeliveryCount"))
                .isLessThanOrEqualTo(2);
    }

    @Test
    void without_a_poison_queue_a_message_is_tried_until_it_works() throws Exception {
        open(new BrokerSide("core", folder).with("poisonQueue", "").with("attempts", "1"));
        stage.intake().now(Mood.FAIL_BEFORE_STORING);
        side.send("stubborn", Map.of());
        await().atMost(PATIENCE).until(() -> stage.intake().seen().size() >= 3);
        stage.intake().now(Mood.TAKE);
        await().atMost(PATIENCE).until(() -> !side.told("stubborn").isEmpty());
        assertThat(stage.intake().outcomes()).containsExactly(Outcome.ACCEPTED);
    }

    @Test
    void takes_messages_at_once_with_several_consumers() throws Exception {
        open(new BrokerSide("core", folder).with("concurrency", "3"));
        // A consumer that comes late would find its message in the buffer of another one.
        await().atMost(PATIENCE).until(() -> side.broker().consumers("core.out") == 3);
        stage.intake().now(Mood.HOLD_AFTER_STORING);
        IntStream.range(0, 3).forEach(i -> side.send("together " + i, Map.of()));
        await().atMost(PATIENCE).until(() -> stage.intake().stored().size() == 3);
        stage.intake().release();
        awaitOutcomes(3);
    }

    @Test
    void takes_hundreds_of_messages_each_once_and_answers_each() throws Exception {
        open(new BrokerSide("core", folder).with("concurrency", "4"));
        side.inContext(context -> IntStream.range(0, 300)
                .forEach(i -> context.createProducer().send(context.createQueue("core.out"), "message number " + i)));
        await().atMost(PATIENCE.multipliedBy(2)).until(() -> side.broker().count("core.receipts") == 300);
        assertThat(stage.intake().stored()).hasSize(300);
        assertThat(stage.intake().outcomes()).containsOnly(Outcome.ACCEPTED);
        assertThat(side.broker().count("core.out")).isZero();
    }

    @Test
    void answers_with_the_media_type_and_the_id_of_the_message() throws Exception {
        open(new BrokerSide("amqp", folder));
        side.send("what is my id", Map.of());
        await().atMost(PATIENCE).until(() -> side.broker().count("core.receipts") == 1);
        Message receipt = side.take("core.receipts").get(0);
        assertThat(receipt.getStringProperty("contentType")).isEqualTo("text/plain; charset=UTF-8");
        assertThat(receipt.getJMSCorrelationID())
                .isEqualTo(stage.intake().seen().get(0).headers().get("messageId"));
        assertThat(((TextMessage) receipt).getText()).startsWith("receipt ");
    }

    @Test
    void takes_no_more_properties_than_the_limit() throws Exception {
        open(new BrokerSide("core", folder));
        side.inContext(context -> {
            TextMessage message = context.createTextMessage("many properties");
            for (int i = 0; i < 500; i++) {
                message.setStringProperty("p" + i, "v");
            }
            context.createProducer().send(context.createQueue("core.out"), message);
        });
        awaitOutcomes(1);
        assertThat(stage.intake().seen().get(0).headers()).hasSizeLessThanOrEqualTo(65);
    }

    @Test
    void the_routes_are_there_to_be_seen_and_gone_after_close() throws Exception {
        open(new BrokerSide("core", folder));
        var camel = stage.context().camel();
        assertThat(camel.getRoute("in:partner/main")).isNotNull();
        stage.closeAdapter();
        assertThat(camel.getRoutes()).isEmpty();
        assertThat(camel.getComponentNames()).doesNotContain("queue-partner-main");
        assertThat(List.copyOf(camel.getEndpoints()))
                .noneMatch(e -> e.getEndpointUri().contains("queue-partner-main"));
    }

    @Test
    void a_text_message_is_handed_in_as_utf_8() throws Exception {
        open(new BrokerSide("amqp", folder));
        side.send("䶮𠮷", Map.of());
        awaitOutcomes(1);
        assertThat(stage.intake().bytesRead()).isEqualTo("䶮𠮷".getBytes(UTF_8).length);
        assertThat(stage.intake().stored()).containsExactly("䶮𠮷");
    }
}
