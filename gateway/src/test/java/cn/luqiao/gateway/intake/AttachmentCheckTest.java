package cn.luqiao.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.adapter.Attachment;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.seal.Digests;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AttachmentCheckTest {
    private static final Attachment SCAN = attachment("cid-1", "scan");
    private static final Map<String, Object> LISTED = fields("扫描件.ofd", 4, "scan");

    @Test
    void a_body_belongs_to_the_row_with_its_digest_whatever_it_is_called() {
        assertThat(problems(List.of(SCAN), LISTED)).isEmpty();
    }

    @Test
    void a_row_without_a_body_is_no_mistake() {
        assertThat(problems(List.of(), LISTED)).isEmpty();
    }

    @Test
    void a_changed_body_breaks_the_rule_x04_of_the_row_with_its_name() {
        List<Problem> found = problems(List.of(attachment("扫描件.ofd", "scam")), LISTED);
        assertThat(found).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("LQ-2110");
            assertThat(problem.rule()).isEqualTo("X04");
            assertThat(problem.what()).contains(Digests.sm3Hex("scam".getBytes(StandardCharsets.UTF_8)));
        });
    }

    @Test
    void another_size_than_the_row_says_breaks_the_rule_too() {
        assertThat(problems(List.of(SCAN), fields("a", 5, "scan")))
                .extracting(Problem::code)
                .containsExactly("LQ-2110");
    }

    @Test
    void a_body_that_no_row_lists_is_refused() {
        assertThat(problems(List.of(SCAN, attachment("b", "other")), LISTED))
                .extracting(Problem::code, Problem::where)
                .containsExactly(org.assertj.core.api.Assertions.tuple("LQ-5026", "attachment 2"));
        assertThat(problems(List.of(SCAN), Map.of("payNo", "1")))
                .extracting(Problem::code)
                .containsExactly("LQ-5026");
    }

    @Test
    void more_than_the_partner_may_attach_are_refused_before_they_are_read() {
        assertThat(AttachmentCheck.problems(List.of(SCAN, SCAN, SCAN), LISTED, 2))
                .extracting(Problem::code)
                .containsExactly("LQ-1003");
        Attachment huge = new Attachment("huge", "text/plain", 256L << 20, () -> {
            throw new AssertionError("read");
        });
        assertThat(problems(List.of(huge), LISTED)).extracting(Problem::code).containsExactly("LQ-1003");
    }

    private static List<Problem> problems(List<Attachment> attachments, Map<String, Object> fields) {
        return AttachmentCheck.problems(attachments, fields, 16);
    }

    private static Attachment attachment(String name, String text) {
        return new Attachment(name, "application/ofd", text.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, Object> fields(String name, long size, String text) {
        return Map.of(
                "attachments",
                List.of(Map.of(
                        "fileName",
                        name,
                        "size",
                        size,
                        "sm3",
                        Digests.sm3Hex(text.getBytes(StandardCharsets.UTF_8)),
                        "mime",
                        "application/ofd")));
    }
}
