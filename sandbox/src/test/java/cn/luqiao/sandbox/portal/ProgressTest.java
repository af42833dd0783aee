package cn.luqiao.sandbox.portal;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.sandbox.record.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final Progress progress = new Progress();

    @Test
    void steps_in_turn_and_repeated_ones_are_fine_and_one_that_overtakes_is_noticed() {
        assertThat(read(1, "S1").has("overtaken")).isFalse();
        assertThat(read(2, "S2").has("overtaken")).isFalse();
        assertThat(read(2, "S2").has("overtaken")).as("the same report again").isFalse();
        assertThat(read(4, "S4").path("overtaken").asText()).isEqualTo("step 4 after 2");
        assertThat(read(3, "S3").has("overtaken")).isTrue();
    }

    private ObjectNode read(int step, String serial) {
        ObjectNode data = Json.object()
                .put("projectId", "M")
                .put("itemCode", "gsrd")
                .put("nodeNo", step)
                .put("status", "已受理")
                .put("time", "2025-06-30 08:30:00");
        return progress.read(data, serial);
    }
}
