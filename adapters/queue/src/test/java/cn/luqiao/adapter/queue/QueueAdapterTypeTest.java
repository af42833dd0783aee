package cn.luqiao.adapter.queue;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.adapter.testkit.Links;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What lint finds in the options of a link. */
final class QueueAdapterTypeTest {
    private static final Map<String, String> GOOD = Map.of(
            "address", "127.0.0.1:61616", "user", "u", "password", "secret:p", "inQueue", "in", "outQueue", "out");

    private static List<String> findings(String... changes) {
        Map<String, String> options = new LinkedHashMap<>(GOOD);
        for (int i = 0; i < changes.length; i += 2) {
            options.put(changes[i], changes[i + 1]);
        }
        options.values().removeIf(String::isEmpty);
        return Links.findings(new QueueAdapterType(), options, true, true);
    }

    @Test
    void finds_nothing_in_a_good_link() {
        assertThat(findings()).isEmpty();
    }

    @Test
    void refuses_an_address_that_carries_options() {
        assertThat(findings("address", "tcp://h:1?user=x")).hasSize(1);
    }

    @Test
    void wants_pairs_complete() {
        assertThat(findings("requestQueue", "q")).anyMatch(text -> text.contains("replyQueue"));
        assertThat(findings("password", "")).anyMatch(text -> text.contains("password"));
        assertThat(findings("outQueue", "")).anyMatch(text -> text.contains("outQueue"));
    }

    @Test
    void refuses_queue_names_that_could_carry_endpoint_options() {
        assertThat(findings("inQueue", "in?transacted=false")).hasSize(1);
    }
}
