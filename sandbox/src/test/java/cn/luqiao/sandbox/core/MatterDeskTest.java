package cn.luqiao.sandbox.core;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.sandbox.partner.Milestones;
import cn.luqiao.sandbox.record.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class MatterDeskTest {
    private final Milestones milestones = new Milestones();
    private final MatterDesk desk = new MatterDesk(milestones);

    @Test
    void a_matter_is_finished_when_every_desk_that_was_asked_is_done_in_whatever_order_that_is_heard() {
        desk.reported(report("BENEFIT", 1, "DONE"));
        desk.applied((ObjectNode)
                Json.read("{\"matterNo\":\"M\",\"idNo\":\"1\",\"services\":[\"RECOGNITION\",\"BENEFIT\"]}"));
        assertThat(status("1").path("finished").asBoolean()).isFalse();
        assertThat(milestones.of("matter:M").isDone()).isFalse();
        desk.reported(report("RECOGNITION", 2, "DONE"));
        desk.reported(report("RECOGNITION", 1, "RECEIVED"));
        assertThat(milestones.of("matter:M").isDone()).isTrue();
        assertThat(status("1").path("finished").asBoolean()).isTrue();
        assertThat(status("1").path("progress").findValuesAsText("stepNo")).containsExactly("1", "1", "2");
        assertThat(status("1").path("progress").path(0).has("matterNo")).isFalse();
    }

    @Test
    void somebody_else_hears_nothing_of_a_matter() {
        desk.applied((ObjectNode) Json.read("{\"matterNo\":\"M\",\"idNo\":\"1\",\"services\":[]}"));
        assertThat(status("2")).isEqualTo(Json.read("{\"matterNo\":\"M\",\"known\":false}"));
    }

    private ObjectNode status(String idNo) {
        return desk.status(Json.object().put("matterNo", "M").put("idNo", idNo));
    }

    private static ObjectNode report(String name, int step, String stage) {
        return Json.object()
                .put("matterNo", "M")
                .put("desk", name)
                .put("stepNo", step)
                .put("stage", stage);
    }
}
