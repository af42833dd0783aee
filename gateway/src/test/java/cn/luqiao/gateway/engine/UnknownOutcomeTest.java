package cn.luqiao.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.luqiao.core.ledger.Count;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deliveries that nobody knows the outcome of, to a partner that does not know repeats but can be asked. */
class UnknownOutcomeTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String QUERY = "cn.luqiao.delivery-query.v1.ask";
    private static final String POLICY =
            "{onUnknown: query, retryFirst: 100ms, retryMax: 300ms, timeout: 1s, owner: 王主任}";

    @TempDir
    Path folder;

    private final AtomicInteger asked = new AtomicInteger();
    private Office office;
    private Town town;
    private Sender sender;

    @BeforeEach
    void start() throws Exception {
        office = new Office();
        town = new Town(folder, office);
        town.stop();
        town.receiver("office", "HRSS-370100", POLICY, office);
        town.start();
        sender = new Sender(town);
    }

    @AfterEach
    void stop() {
        town.close();
        office.close();
    }

    @Test
    void what_the_receiver_holds_is_delivered_and_not_sent_again() {
        office.answers(body -> body.contains(QUERY) ? held(body, "true") : Office.Reply.CUT);
        sender.pay("U-1", "10.00");
        await().atMost(SOON).until(() -> delivered() == 1);
        assertThat(payments()).hasSize(1);
        assertThat(asked).hasValue(1);
    }

    @Test
    void what_the_receiver_does_not_hold_is_sent_again_the_same_bytes_after_a_whole_time_out() {
        long[] times = new long[2];
        office.answers(body -> {
            if (body.contains(QUERY)) {
                return held(body, "false");
            }
            int number = payments().size();
            times[number - 1] = System.nanoTime();
            return number == 1 ? Office.Reply.CUT : new Office.Reply(201, "{\"receiptNo\":\"JN1\"}");
        });
        sender.pay("U-2", "10.00");
        await().atMost(SOON).until(() -> delivered() == 1);
        assertThat(payments()).hasSize(2);
        assertThat(payments().get(1)).isEqualTo(payments().get(0));
        assertThat(Duration.ofNanos(times[1] - times[0])).isGreaterThan(Duration.ofMillis(900));
    }

    @Test
    void a_receiver_that_does_not_say_is_asked_again_and_less_and_less_often() {
        office.answers(body -> !body.contains(QUERY)
                ? Office.Reply.CUT
                : asked.incrementAndGet() < 4 ? new Office.Reply(422, "{\"code\":\"X\"}") : held(body, "true"));
        sender.pay("U-3", "10.00");
        await().atMost(SOON).until(() -> asked.get() == 2);
        assertThat(town.gateway()
                        .ledger()
                        .overdue(java.time.OffsetDateTime.now().plusDays(2), 10))
                .anySatisfy(late -> {
                    assertThat(late.state()).isEqualTo("UNKNOWN");
                    assertThat(late.owner()).isEqualTo("王主任");
                });
        await().atMost(SOON).until(() -> delivered() == 1);
        assertThat(payments()).hasSize(1);
    }

    @Test
    void an_answer_about_another_delivery_counts_for_nothing() {
        office.answers(body -> !body.contains(QUERY)
                ? Office.Reply.CUT
                : held(body.replaceAll("\"deliveryId\":\"[0-9a-f]+", "\"deliveryId\":\"" + "0".repeat(32)), "true"));
        sender.pay("U-4", "10.00");
        await().atMost(SOON).until(() -> asked.get() >= 3);
        assertThat(delivered()).isZero();
    }

    @Test
    void what_a_crash_cut_off_after_sending_is_asked_about_after_the_start() throws Exception {
        office.answers(
                body -> body.contains(QUERY) ? held(body, "true") : new Office.Reply(201, "{\"receiptNo\":\"JN1\"}"));
        town.stop();
        town.filter((outbound, send) -> {
            send.apply(outbound);
            throw new IllegalStateException("the process ends here");
        });
        town.start();
        sender.pay("U-5", "10.00");
        await().atMost(SOON).until(() -> payments().size() == 1);
        town.stop();
        town.filter((outbound, send) -> send.apply(outbound));
        town.start();
        await().atMost(SOON).until(() -> delivered() == 1);
        assertThat(payments()).hasSize(1);
        assertThat(asked).hasValue(1);
    }

    private Office.Reply held(String query, String held) {
        asked.incrementAndGet();
        String id = query.replaceAll("(?s).*\"deliveryId\":\"([0-9a-f]*)\".*", "$1");
        return new Office.Reply(
                200,
                """
                {"specversion":"1.0","id":"%s","source":"/participants/HRSS-370100",\
                "type":"cn.luqiao.delivery-query.v1.ask.answer","datacontenttype":"application/json",\
                "data":{"deliveryId":"%s","held":%s}}"""
                        .formatted(id, id, held));
    }

    private List<String> payments() {
        return office.received().stream()
                .filter(body -> body.contains("payment-confirmation.v1.confirm"))
                .toList();
    }

    private long delivered() {
        return town.gateway().ledger().counts().stream()
                .filter(count ->
                        count.direction().equals("out") && count.state().equals("delivered"))
                .mapToLong(Count::count)
                .sum();
    }
}
