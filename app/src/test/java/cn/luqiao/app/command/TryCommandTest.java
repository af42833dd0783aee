package cn.luqiao.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.app.Exit;
import cn.luqiao.app.print.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TryCommandTest {
    private static final String QILU = "schemas/dialects/qilu-json/cases/treatment-filing/";
    private static final String LAIWU = "schemas/dialects/laiwu-fixed/cases/person-participation/";

    private static Shell.Ran run(String partner, String file, String... more) {
        List<String> args = new ArrayList<>(
                List.of("try", "--partner", partner, Shell.HOME.resolve(file).toString()));
        args.addAll(List.of(more));
        return Shell.run(args.toArray(String[]::new));
    }

    @Test
    void a_good_message_shows_record_flow_plan_and_the_receivers_bytes() {
        Shell.Ran ran = run("hospital-qilu", QILU + "read-a-query/input.json");
        assertThat(ran.exit()).as(ran.out()).isEqualTo(Exit.GOOD);
        assertThat(ran.out())
                .contains("treatment-filing/v1#query", "medType = 42", "流程 flow treatment-filing-query")
                .contains("→ provincial-core/queues", "waits for the answer", "\"medType\":\"42\"")
                .contains("会被接受并转送");
    }

    @Test
    void personal_values_show_only_when_they_are_asked_for() {
        assertThat(run("hospital-qilu", QILU + "read-a-query/input.json").out())
                .contains("370102********9972")
                .doesNotContain("370102198503129972", "测试甲");
        assertThat(run("hospital-qilu", QILU + "read-a-query/input.json", "--reveal")
                        .out())
                .contains("370102198503129972", "测试甲");
    }

    @Test
    void a_refused_message_shows_every_problem_and_no_plan() {
        Shell.Ran ran = run("hospital-qilu", QILU + "refuse-many-mistakes/input.json", "-o", "json");
        assertThat(ran.exit()).isEqualTo(Exit.NEGATIVE);
        List<JsonNode> lines = ran.out().lines().map(Json::parse).toList();
        assertThat(lines.get(0).path("records").path(0).path("problems").size()).isGreaterThan(1);
        assertThat(lines.get(0).path("plan")).isEmpty();
        assertThat(lines.get(lines.size() - 1).path("ok").asBoolean()).isFalse();
    }

    @Test
    void a_message_that_nobody_can_recognise_is_told_with_its_code() {
        assertThat(run("hospital-qilu", QILU + "refuse-what-is-no-json/input.json")
                        .out())
                .contains("LQ-20");
    }

    @Test
    void a_batch_shows_good_and_bad_lines_and_what_the_receiver_gets_of_it() {
        Shell.Ran ran =
                run("legacy-laiwu", LAIWU + "read-a-batch/input.txt", "--target", "RYCB_371200_20250630_000001.txt");
        assertThat(ran.exit()).isEqualTo(Exit.NEGATIVE);
        assertThat(ran.out())
                .contains("line 1: person-participation/v1#report", "DIVISION_REPLACED")
                .contains("✗ LQ-2110 line 4", "rules that need other records: X05")
                .contains("→ provincial-core/queues", "cloudevents-batch")
                .doesNotContain("370102198503129972", "13000000000");
    }

    @Test
    void a_broken_file_is_told_as_a_whole() {
        Shell.Ran ran = run(
                "legacy-laiwu", LAIWU + "refuse-wrong-total/input.txt", "--target", "RYCB_371200_20250630_000001.txt");
        assertThat(ran.exit()).isEqualTo(Exit.NEGATIVE);
        assertThat(ran.out()).contains("LQ-23");
    }

    @Test
    void names_that_are_not_known_are_not_found() {
        assertThat(run("hospital-quilu", QILU + "read-a-query/input.json")).satisfies(ran -> {
            assertThat(ran.exit()).isEqualTo(Exit.NAME_NOT_FOUND);
            assertThat(ran.err()).contains("Did you mean hospital-qilu?");
        });
        assertThat(run("hospital-qilu", QILU + "read-a-query/input.json", "--link", "x")
                        .exit())
                .isEqualTo(Exit.NAME_NOT_FOUND);
        assertThat(run("hospital-qilu", "nowhere.json").exit()).isEqualTo(Exit.NO_SUCH_FILE);
    }

    @Test
    void what_a_partner_may_not_send_is_refused_as_intake_would() {
        Shell.Ran ran =
                run("provincial-core", "schemas/dialects/qilu-json/cases/treatment-filing/read-a-query/input.json");
        assertThat(ran.exit()).isEqualTo(Exit.NEGATIVE);
        assertThat(ran.out()).contains("LQ-20");
    }
}
