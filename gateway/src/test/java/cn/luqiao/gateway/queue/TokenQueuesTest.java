package cn.luqiao.gateway.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenQueuesTest {
    @Test
    void gives_urgent_tokens_before_normal_ones_and_each_token_once(@TempDir Path folder) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder);
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
}
