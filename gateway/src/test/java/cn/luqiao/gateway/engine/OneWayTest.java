package cn.luqiao.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One-way records through a whole gateway, from one real HTTP partner to another. */
class OneWayTest {
    @TempDir
    Path folder;

    private Office office;
    private Town town;
    private Sender sender;

    @BeforeEach
    void start() throws Exception {
        office = new Office();
        town = new Town(folder, office);
        sender = new Sender(town);
    }

    @AfterEach
    void stop() {
        town.close();
        office.close();
    }

    @Test
    void gives_a_receipt_and_delivers_once() {
        HttpResponse<String> answer = sender.pay("S-1", "163.80");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(answer.body()).contains("recordId", "payloadDigest", "signature");
        await().atMost(Duration.ofSeconds(10)).until(() -> office.received().size() == 1);
        assertThat(office.received().get(0)).contains("\"paidAmount\":\"163.80\"", "\"bizserial\":\"S-1\"");
    }

    @Test
    void answers_a_resend_with_the_same_receipt_and_delivers_nothing_more() {
        HttpResponse<String> first = sender.pay("S-2", "163.80");
        HttpResponse<String> second = sender.pay("S-2", "163.80");
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        sender.pay("S-3", "1.00");
        await().atMost(Duration.ofSeconds(10)).until(() -> office.received().size() == 2);
    }

    @Test
    void refuses_other_content_under_the_same_serial() {
        sender.pay("S-4", "163.80");
        HttpResponse<String> conflict = sender.pay("S-4", "163.81");
        assertThat(conflict.statusCode()).isEqualTo(409);
        assertThat(conflict.body()).contains("LQ-5001");
    }

    @Test
    void names_every_broken_rule_and_takes_the_corrected_resend_under_the_same_serial() {
        String wrong = Sender.payment("S-5", "163.80").replace("2025-05-12", "2025-05-01");
        HttpResponse<String> refused = sender.post("payment-confirmation", wrong);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
        assertThat(refused.body()).contains("X02", "treasuryDate");
        assertThat(sender.pay("S-5", "163.80").statusCode()).isEqualTo(202);
    }

    @Test
    void keeps_order_through_an_outage_and_loses_nothing() {
        office.answers(body -> new Office.Reply(503, "{}"));
        List<String> serials =
                IntStream.range(0, 20).mapToObj(i -> "O-" + (100 + i)).toList();
        serials.forEach(
                serial -> assertThat(sender.pay(serial, "10.00").statusCode()).isEqualTo(202));
        await().until(() -> !office.received().isEmpty());
        assertThat(office.received().size()).isLessThan(20);
        office.received().clear();
        office.answers(body -> new Office.Reply(201, "{\"receiptNo\":\"JN1\"}"));
        await().atMost(Duration.ofSeconds(20)).until(() -> office.received().size() >= 20);
        List<String> arrived = office.received().stream()
                .map(body -> body.replaceAll(".*\"bizserial\":\"([^\"]*)\".*", "$1"))
                .toList();
        assertThat(arrived).containsExactlyElementsOf(serials);
    }

    @Test
    void goes_on_after_a_restart_with_what_was_not_delivered() throws Exception {
        office.answers(body -> new Office.Reply(503, "{}"));
        sender.pay("R-1", "10.00");
        sender.pay("R-2", "10.00");
        town.stop();
        office.received().clear();
        office.answers(body -> new Office.Reply(201, "{\"receiptNo\":\"JN1\"}"));
        town.start();
        await().atMost(Duration.ofSeconds(20)).until(() -> office.received().size() >= 2);
        assertThat(office.received().stream().distinct().count()).isEqualTo(2);
    }

    @Test
    void tells_the_sender_what_the_receiver_refused() {
        office.answers(body -> new Office.Reply(422, "{\"code\":\"JN-01\",\"message\":\"单位不存在\"}"));
        String receipt = sender.pay("D-1", "10.00").body();
        String id = receipt.replaceAll("(?s).*\"recordId\"\\s*:\\s*\"([^\"]*)\".*", "$1");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> sender.get("/exchange/v1/receipts/" + id).body().contains("LQ-3001"));
        assertThat(office.received()).hasSize(1);
    }

    @Test
    void an_idle_lane_gives_back_its_consumer_and_threads_and_comes_back_for_the_next_record() {
        sender.pay("L-1", "10.00");
        await().atMost(Duration.ofSeconds(10)).until(() -> office.received().size() == 1);
        await().atMost(Duration.ofSeconds(10)).until(() -> laneThreads() == 0);
        sender.pay("L-2", "10.00");
        await().atMost(Duration.ofSeconds(10)).until(() -> office.received().size() == 2);
    }

    private static long laneThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("lane-office"))
                .count();
    }
}
