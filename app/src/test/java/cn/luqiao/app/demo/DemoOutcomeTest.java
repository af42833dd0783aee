package cn.luqiao.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.app.print.Json;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

final class DemoOutcomeTest {
    private static final JsonNode REPORT = Json.parse(
            """
            {"event": "reconciled", "ok": false,
             "rows": [{"partner": "legacy-laiwu", "adapter": "file", "record": "R03", "direction": "in",
                       "sent": 120, "accepted": 100, "refused": 12, "duplicates": 8, "delivered": 100, "waiting": 0}],
             "refusals": [
               {"partner": "legacy-laiwu", "record": "R03", "code": "E2001", "why": "x", "count": 7, "example": "first"},
               {"partner": "tax-qingdao", "record": "R05", "code": "LQ-2001", "why": "y", "count": 5, "example": "second"}],
             "differences": [
               {"kind": "missing", "partner": "provincial-core", "record": "R03", "serial": "37120020250514000001-00000003",
                "field": "", "expected": "held once", "actual": "not held", "text": "nobody holds it"}]}
            """);

    @Test
    void the_table_says_in_plain_words_what_became_of_the_records() {
        String text = new DemoOutcome(false, REPORT).text();
        assertThat(text)
                .containsPattern("legacy-laiwu +file +人员参保 person-participation +→ 网关 in +120 +100 +12 +8 +100 +0")
                .contains("报文无法解析", "37120020250514000001-00000003", "失败：账目不一致");
    }

    @Test
    void the_document_has_the_agreed_form_and_nothing_else() {
        JsonNode document = new DemoOutcome(false, REPORT).document();
        assertThat(document.fieldNames()).toIterable().containsExactly("ok", "rows", "problems");
        assertThat(document.path("rows").get(0).fieldNames())
                .toIterable()
                .containsExactly(
                        "partner",
                        "adapter",
                        "record",
                        "direction",
                        "sent",
                        "accepted",
                        "refused",
                        "duplicates",
                        "delivered",
                        "waiting");
        assertThat(document.path("problems").get(0).fieldNames())
                .toIterable()
                .containsExactly("code", "count", "example");
    }

    @Test
    void refusals_of_a_code_are_counted_together_however_a_dialect_writes_it() {
        JsonNode problem =
                new DemoOutcome(true, REPORT).document().path("problems").get(0);
        assertThat(problem.path("code").asText()).isEqualTo("LQ-2001");
        assertThat(problem.path("count").asInt()).isEqualTo(12);
    }

    @Test
    void a_difference_is_a_problem_that_names_the_record() {
        JsonNode problem =
                new DemoOutcome(false, REPORT).document().path("problems").get(1);
        assertThat(problem.path("code").asText()).isEqualTo("difference:missing");
        assertThat(problem.path("example").asText()).contains("R03 37120020250514000001-00000003");
    }

    @Test
    void what_did_not_end_in_time_is_told_as_that() {
        JsonNode agreed = Json.parse("{\"ok\": true, \"rows\": [], \"refusals\": [], \"differences\": []}");
        assertThat(new DemoOutcome(false, agreed).text()).contains("没有在限期内完成");
        assertThat(new DemoOutcome(true, agreed).text()).contains("逐字段一致");
    }
}
