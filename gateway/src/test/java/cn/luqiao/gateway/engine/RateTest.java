package cn.luqiao.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A partner that sends faster than its file allows. */
class RateTest {
    private static final int COUNT = 8;

    @TempDir
    Path folder;

    @Test
    void whoever_sends_too_fast_is_told_when_to_go_on_and_loses_nothing() throws Exception {
        try (Office office = new Office();
                Town town = new Town(folder, office)) {
            town.stop();
            town.change("config/partners/bureau.yaml", "{messageMax: 64KiB}", "{requestsPerSecond: 2}");
            town.start();
            Sender sender = new Sender(town);
            List<HttpResponse<String>> answers = IntStream.range(0, COUNT)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> sender.pay("R-" + i, "10.00")))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
            List<HttpResponse<String>> tooFast =
                    answers.stream().filter(a -> a.statusCode() == 429).toList();
            assertThat(tooFast).isNotEmpty().allSatisfy(answer -> {
                assertThat(answer.body()).contains("LQ-1052", "每秒最多 2 次");
                assertThat(answer.headers().firstValue("Retry-After")).contains("1");
            });
            assertThat(answers).anyMatch(answer -> answer.statusCode() == 202);
            assertThat(town.gateway().ledger().refusals(5)).isEmpty();
            for (int i = 0; i < COUNT; i++) {
                String serial = "R-" + i;
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> sender.pay(serial, "10.00").statusCode() <= 202);
            }
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> office.received().stream().distinct().count() == COUNT);
        }
    }
}
