package cn.luqiao.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Urgent deliveries to an office with a backlog. */
class UrgentTest {
    private static final int BACKLOG = 2000;
    /** One of the backlog, far enough behind to be overtaken and near enough to be waited for. */
    private static final int SAME_KEY = 150;

    private static final Duration LONG = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    private final CountDownLatch opened = new CountDownLatch(1);
    private Office office;
    private Town town;
    private Sender sender;

    @BeforeEach
    void start() throws Exception {
        office = new Office();
        town = new Town(folder, office);
        town.stop();
        town.receiver("office", "HRSS-370100", "{onUnknown: hold, timeout: 60s, concurrency: 2}", office);
        town.file(
                "routes/payment-confirmation.camel.yaml",
                """
                - route:
                    id: payment-confirmation
                    description: 大厅缴费加急 · what is paid at the counter is urgent
                    from:
                      uri: record:payment-confirmation
                      steps:
                        - choice:
                            when:
                              - simple: "${body.fields[channel]} == 'HALL'"
                                steps:
                                  - to: partner:office?urgent=true
                            otherwise:
                              steps:
                                - to: partner:office
                """);
        town.start();
        sender = new Sender(town);
        office.answers(body -> {
            awaitOpening();
            return new Office.Reply(201, "{\"receiptNo\":\"JN1\"}");
        });
    }

    @AfterEach
    void stop() {
        opened.countDown();
        town.close();
        office.close();
    }

    @Test
    void overtakes_thousands_but_nothing_of_its_own_key() {
        IntStream.range(0, BACKLOG).parallel().forEach(i -> pay("B-" + i, i, "BANK"));
        pay("URGENT-OTHER-KEY", BACKLOG + 1, "HALL");
        pay("URGENT-SAME-KEY", SAME_KEY, "HALL");
        opened.countDown();
        await().atMost(LONG).until(() -> place("URGENT-OTHER-KEY") >= 0);
        assertThat(place("URGENT-OTHER-KEY")).isLessThan(20);
        await().atMost(LONG).until(() -> place("URGENT-SAME-KEY") >= 0);
        assertThat(place("B-" + SAME_KEY)).isBetween(0, place("URGENT-SAME-KEY") - 1);
    }

    private void pay(String serial, int unit, String channel) {
        String payment = Sender.payment(serial, "10.00")
                .replace("3701000001", String.format(Locale.ROOT, "37%08d", unit))
                .replace("\"levyMonth\"", "\"channel\":\"" + channel + "\",\"levyMonth\"");
        assertThat(sender.post("payment-confirmation", payment).statusCode()).isEqualTo(202);
    }

    private int place(String serial) {
        List<String> received = office.received();
        return IntStream.range(0, received.size())
                .filter(i -> received.get(i).contains("\"bizserial\":\"" + serial + "\""))
                .findFirst()
                .orElse(-1);
    }

    private void awaitOpening() {
        try {
            opened.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
