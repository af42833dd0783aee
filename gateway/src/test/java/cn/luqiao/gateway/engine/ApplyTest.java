package cn.luqiao.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A running gateway that takes its configuration's files anew, with real partners on both sides. */
class ApplyTest {
    private static final String FLOW = "routes/payment-confirmation.camel.yaml";
    private static final String ANNEX = "config/partners/annex.yaml";
    private static final int CHANGES = 25;
    /** Bounds the backlog: all these records have one order key. */
    private static final int UNDER_WAY_MAX = 20;

    @TempDir
    Path folder;

    private Office office;
    private Office annex;
    private Town town;
    private Sender sender;

    @BeforeEach
    void start() throws Exception {
        office = new Office();
        annex = new Office();
        town = new Town(folder, office);
        sender = new Sender(town);
    }

    @AfterEach
    void stop() {
        town.close();
        office.close();
        annex.close();
    }

    @Test
    void takes_a_new_partner_and_a_changed_flow_without_a_restart() throws Exception {
        sender.pay("A-1", "1.00");
        writeAnnex("5s");
        writeFlow(true);
        HttpResponse<String> applied = apply();
        assertThat(applied.statusCode()).as(applied.body()).isEqualTo(200);
        assertThat(applied.body())
                .contains(
                        "\"changed\":true",
                        "\"config/partners/annex.yaml\":\"added\"",
                        "\"opened\":[\"annex/out\"]",
                        "\"replaced\":[]");
        sender.pay("A-2", "2.00");
        await().atMost(Duration.ofSeconds(10)).until(() -> serials(office).size() == 2);
        await().atMost(Duration.ofSeconds(10)).until(() -> serials(annex).equals(List.of("A-2")));
    }

    @Test
    void leaves_the_running_configuration_as_it_is_when_the_files_have_errors() throws Exception {
        town.file(FLOW, "- route:\n    id: payment-confirmation\n    fromm: x\n");
        HttpResponse<String> refused = apply();
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("\"ok\":false", "LQ-7002", FLOW);
        assertThat(sender.pay("B-1", "1.00").statusCode()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(10)).until(() -> serials(office).equals(List.of("B-1")));
        writeFlow(false);
        assertThat(apply().statusCode()).isEqualTo(200);
    }

    @Test
    void changes_nothing_when_a_link_cannot_be_opened() throws Exception {
        writeAnnex("5s");
        town.file(ANNEX, annexFile("5s").replace("options: {url:", "options: {bearer: secret:nowhere, url:"));
        HttpResponse<String> refused = apply();
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
        assertThat(refused.body()).contains("LQ-5034", "annex", "nowhere");
        assertThat(sender.pay("C-1", "1.00").statusCode()).isEqualTo(202);
    }

    @Test
    void says_that_nothing_changed_and_who_applied_what() throws Exception {
        assertThat(apply().body()).contains("\"changed\":false");
        writeAnnex("5s");
        apply();
        String active = town.gateway().ledger().activeGeneration().orElseThrow();
        assertThat(apply().body()).contains("\"changed\":false", active);
    }

    @Test
    void ends_what_came_in_before_under_the_configuration_of_then() throws Exception {
        AtomicBoolean open = new AtomicBoolean();
        office.answers(body -> new Office.Reply(open.get() ? 201 : 503, "{\"receiptNo\":\"JN1\"}"));
        sender.pay("D-1", "1.00");
        await().until(() -> !office.received().isEmpty());
        town.file(
                "config/partners/office.yaml",
                town.officeFile().replace("delivery:", "sees: {payment-confirmation: [payNo]}\ndelivery:"));
        assertThat(apply().statusCode()).isEqualTo(200);
        open.set(true);
        office.received().clear();
        sender.pay("D-2", "2.00");
        await().atMost(Duration.ofSeconds(20)).until(() -> serials(office).containsAll(List.of("D-1", "D-2")));
        assertThat(body("D-1")).contains("paidAmount");
        assertThat(body("D-2")).doesNotContain("paidAmount");
    }

    @Test
    void loses_and_doubles_nothing_and_refuses_nobody_while_it_changes_under_load() throws Exception {
        ConcurrentLinkedQueue<String> sent = new ConcurrentLinkedQueue<>();
        AtomicBoolean going = new AtomicBoolean(true);
        ExecutorService senders = Executors.newFixedThreadPool(2);
        Future<?> one = senders.submit(() -> send("L", going, sent));
        Future<?> two = senders.submit(() -> send("M", going, sent));
        for (int warm = 0; warm < 4; warm++) {
            change(warm);
        }
        int threads = Thread.activeCount();
        for (int i = 0; i < CHANGES; i++) {
            change(i % 4);
        }
        going.set(false);
        one.get();
        two.get();
        senders.shutdown();
        await().atMost(Duration.ofSeconds(30)).until(() -> office.received().size() >= sent.size());
        assertThat(serials(office)).containsExactlyInAnyOrderElementsOf(sent);
        assertThat(serials(annex)).doesNotHaveDuplicates().isSubsetOf(sent).isNotEmpty();
        await().atMost(Duration.ofSeconds(40)).until(() -> Thread.activeCount() <= threads + 10);
    }

    private void change(int kind) throws Exception {
        switch (kind) {
            case 0 -> {
                writeAnnex("5s");
                writeFlow(true);
            }
            case 1 -> writeAnnex("6s");
            case 2 -> writeFlow(false);
            default -> town.remove(ANNEX);
        }
        HttpResponse<String> applied = apply();
        assertThat(applied.statusCode()).as(applied.body()).isEqualTo(200);
    }

    private void send(String prefix, AtomicBoolean going, ConcurrentLinkedQueue<String> sent) {
        for (int i = 0; going.get(); i++) {
            String serial = prefix + "-" + (1000 + i);
            HttpResponse<String> answer = sender.pay(serial, "10.00");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
            sent.add(serial);
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> sent.size() - office.received().size() < UNDER_WAY_MAX);
        }
    }

    private HttpResponse<String> apply() throws Exception {
        return town.control("/control/v1/apply", "{\"who\":\"tester\"}");
    }

    private void writeAnnex(String timeout) {
        town.file(ANNEX, annexFile(timeout));
    }

    private String annexFile(String timeout) {
        return """
                partner: annex
                code: HRSS-370200
                name: {zh: 第二经办机构, en: annex}
                links:
                  out: {adapter: rest, direction: out, dialect: cloudevents, options: {url: "%s", connectTimeout: %s}}
                rights:
                  receive: {payment-confirmation: [confirm]}
                delivery: {onUnknown: resend, retryFirst: 100ms, retryMax: 400ms, timeout: %2$s}
                """
                .formatted(annex.url(), timeout);
    }

    private void writeFlow(boolean withAnnex) {
        town.file(
                FLOW,
                """
                - route:
                    id: payment-confirmation
                    description: 到账确认 · money received, %s
                    from:
                      uri: record:payment-confirmation
                      steps:
                        - to: partner:office
                """
                                .formatted(withAnnex)
                        + (withAnnex ? "        - to: partner:annex\n" : ""));
    }

    private String body(String serial) {
        return office.received().stream()
                .filter(body -> body.contains("\"" + serial + "\""))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> serials(Office of) {
        return of.received().stream()
                .map(body -> body.replaceAll(".*\"bizserial\":\"([^\"]*)\".*", "$1"))
                .toList();
    }
}
