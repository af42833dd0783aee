package cn.luqiao.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.adapter.Answer;
import cn.luqiao.adapter.Answer.Outcome;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.translate.Written;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HttpStatusTest {
    @ParameterizedTest
    @CsvSource({
        "ACCEPTED, '', 202",
        "DUPLICATE, '', 200",
        "ANSWERED, '', 200",
        "UNANSWERED, LQ-1002, 504",
        "LATER, LQ-1004, 503",
        "LATER, LQ-6001, 503",
        "LATER, LQ-1052, 429",
        "REFUSED, LQ-1003, 413",
        "REFUSED, LQ-1005, 400",
        "REFUSED, LQ-1006, 404",
        "REFUSED, LQ-1007, 415",
        "REFUSED, LQ-2001, 400",
        "REFUSED, LQ-3001, 422",
        "REFUSED, LQ-4001, 401",
        "REFUSED, LQ-4002, 401",
        "REFUSED, LQ-4003, 403",
        "REFUSED, LQ-4005, 403",
        "REFUSED, LQ-5001, 409",
        "REFUSED, LQ-5002, 422"
    })
    void every_outcome_has_its_status(Outcome outcome, String code, int status) {
        HttpReply reply = HttpReply.of(answer(outcome, code, "told", 9));
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.body()).asString().isEqualTo("told");
        assertThat(reply.headers().get("Retry-After")).isEqualTo(status == 503 || status == 429 ? "9" : null);
        assertThat(reply.headers().get("WWW-Authenticate")).isEqualTo(status == 401 ? "Bearer" : null);
    }

    @Test
    void an_answer_without_words_tells_its_problem() {
        HttpReply reply = HttpReply.of(answer(Outcome.REFUSED, "LQ-4001", "", 0));
        assertThat(reply.mediaType()).isEqualTo("application/problem+json");
        assertThat(reply.body()).asString().contains("LQ-4001", "\"status\":401");
    }

    @ParameterizedTest
    @CsvSource({
        "LQ-1004, 503",
        "LQ-1053, 503",
        "LQ-9001, 503",
        "LQ-6001, 503",
        "LQ-1051, 408",
        "LQ-1050, 431",
        "LQ-1054, 405"
    })
    void a_problem_on_its_own_has_its_status(String code, int status) {
        assertThat(HttpReply.of(Problem.of(code)).status()).isEqualTo(status);
    }

    private static Answer answer(Outcome outcome, String code, String told, int retryAfter) {
        byte[] bytes = told.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return new Answer(
                outcome,
                new Written(bytes, "text/plain", Map.of()),
                code.isEmpty() ? Optional.empty() : Optional.of(Problem.of(code)),
                "r",
                retryAfter);
    }
}
