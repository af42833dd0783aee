package cn.luqiao.core.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProblemJsonTest {
    @Test
    void carries_code_place_and_remedy_in_both_languages() throws Exception {
        Problem problem =
                Problem.of("LQ-1003").at("body").because("1048577 bytes").expected("at most 1048576 bytes");

        JsonNode json = new ObjectMapper().readTree(ProblemJson.of(problem, 413));

        assertThat(json.path("type").asText()).isEqualTo("urn:luqiao:problem:LQ-1003");
        assertThat(json.path("status").asInt()).isEqualTo(413);
        assertThat(json.path("code").asText()).isEqualTo("LQ-1003");
        assertThat(json.path("where").asText()).isEqualTo("body");
        assertThat(json.path("detail").asText()).contains("1048577 bytes", "at most 1048576 bytes");
        assertThat(json.path("remedyZh").asText()).isNotEmpty();
        assertThat(json.path("remedy").asText()).isNotEmpty();
        assertThat(json.has("problems")).isFalse();
    }

    @Test
    void lists_every_problem_when_there_are_several() throws Exception {
        List<Problem> problems =
                List.of(Problem.of("LQ-1005"), Problem.of("LQ-2001").about("payAmount", "X01"));

        JsonNode json = new ObjectMapper().readTree(ProblemJson.of(problems, 422));

        assertThat(json.path("problems").findValuesAsText("code")).containsExactly("LQ-1005", "LQ-2001");
        assertThat(json.path("problems").path(1).path("field").asText()).isEqualTo("payAmount");
    }

    @Test
    void every_entry_of_the_catalogue_has_its_texts_in_the_right_language() {
        for (ProblemKind kind : ProblemCatalogue.all()) {
            assertThat(kind.zh() + kind.remedyZh()).as(kind.code()).containsPattern("[\\u4e00-\\u9fff]");
            assertThat(kind.en() + kind.cause() + kind.remedy())
                    .as(kind.code())
                    .doesNotContainPattern("[\\u4e00-\\u9fff]");
        }
    }
}
