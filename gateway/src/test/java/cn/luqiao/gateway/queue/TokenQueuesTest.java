package cn.luqiao.gateway.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenQueuesTest {
    @Test
    void gives_urgent_tokens_before_normal_ones_and_each_token_once(@TempDir Path folder) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, "nio", 200);
                TokenQueues queues = TokenQueues.connect(EmbeddedBroker.URL)) {
            queues.offer("city-jinan", "a", false);
            queues.offer("city-jinan", "b", false);
            queues.offer("city-jinan", "c", true);
            queues.offer("tax-qingdao", "d", false);
            assertThat(queues.depth("city-jinan")).isEqualTo(3);
            try (TokenSource tokens = queues.source("city-jinan")) {
                assertThat(tokens.take(1000)).contains("c");
                assertThat(tokens.take(1000)).contains("a");
                assertThat(tokens.take(1000)).contains("b");
                assertThat(tokens.take(1)).isEqualTo(Optional.empty());
            }
            assertThat(queues.depth("tax-qingdao")).isEqualTo(1);
        }
    }

    @Test
    void opens_the_consuming_end_while_others_ask_for_the_same_queues(@TempDir Path folder) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, "nio", 200);
                TokenQueues queues = TokenQueues.connect(EmbeddedBroker.URL)) {
            for (int i = 0; i < 40; i++) {
                String partner = "partner-" + i;
                CompletableFuture<Long> asked = CompletableFuture.supplyAsync(() -> queues.depth(partner));
                queues.source(partner).close();
                assertThat(asked.get(10, TimeUnit.SECONDS)).isZero();
            }
        }
    }
}
