package cn.luqiao.sandbox.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luqiao.sandbox.ids.Sm3;
import cn.luqiao.sandbox.record.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CloudEventTest {
    private static final String DATA = "{ \"name\" : \"测试𠅤\", \"direction\":-1 }";

    @Test
    void the_data_keeps_its_bytes_wherever_it_stands() {
        String text = "{\"id\":\"1\",\"data\":" + DATA + " , \"bizserial\":\"济\"}";
        CloudEvent event = CloudEvent.read(bytes(text));

        assertThat(new String(event.data(), StandardCharsets.UTF_8)).isEqualTo(DATA);
        assertThat(event.attribute("bizserial")).isEqualTo("济");
        assertThat(CloudEvent.read(event.write()).data()).isEqualTo(event.data());
    }

    @Test
    void a_batch_is_read_event_by_event() {
        List<CloudEvent> events =
                CloudEvent.readBatch(bytes("[{\"id\":\"1\",\"data\":{}},\n {\"id\":\"2\",\"data\":{}}]"));
        assertThat(events).extracting(each -> each.attribute("id")).containsExactly("1", "2");
    }

    @Test
    void what_is_no_event_is_not_read() {
        for (String text : List.of("", "[]", "{\"id\":\"1\"}", "{\"data\":{}", "nonsense")) {
            assertThatThrownBy(() -> CloudEvent.read(bytes(text)))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> CloudEvent.readBatch(bytes("{}"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_wrong_digest_is_seen_and_a_direction_in_the_envelope_is_taken() {
        String right = "{\"type\":\"cn.luqiao.payment-confirmation.v1.confirm\",\"direction\":1,\"payloaddigest\":\""
                + Sm3.hex(bytes("{}")) + "\",\"data\":{}}";
        var arrival = EventArrivals.read(CloudEvent.read(bytes(right)), false, "raw/1");
        assertThat(arrival.record()).isEqualTo("R05");
        assertThat(arrival.fields().path("direction").asInt()).isEqualTo(1);
        assertThat(arrival.attributes().path("payloaddigest").asText()).isEqualTo("right");

        var wrong = EventArrivals.read(
                CloudEvent.read(bytes(right.replace("\"data\":{}", "\"data\":{ }"))), false, "raw/2");
        assertThat(wrong.attributes().path("payloaddigest").asText()).isNotEqualTo("right");
    }

    @Test
    void numbers_keep_their_digits() {
        assertThat(Json.read("{\"a\":12.3400}").toString()).isEqualTo("{\"a\":12.3400}");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
