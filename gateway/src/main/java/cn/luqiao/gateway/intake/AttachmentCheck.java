package cn.luqiao.gateway.intake;

import cn.luqiao.adapter.Attachment;
import cn.luqiao.core.ledger.Acceptance;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.seal.Digests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the bodies that came with a record are those that it lists in its field {@code attachments}: each body has a
 * row with its SM3 and size. A row without a body is no mistake: it may be sent in another way.
 */
final class AttachmentCheck {
    private static final String FIELD = "attachments";

    private AttachmentCheck() {}

    /**
     * What is wrong: LQ-2110 (rule X04) a body is not what its row says, LQ-5026 a body that no row lists, LQ-1003 more
     * than can be kept.
     */
    static List<Problem> problems(List<Attachment> attachments, Map<String, Object> fields, int partsMax) {
        List<Problem> problems = new ArrayList<>();
        int segments = attachments.stream()
                .mapToInt(a -> Acceptance.Attached.segments(a.sizeBytes()))
                .sum();
        if (attachments.size() > partsMax || segments > Acceptance.Attached.SEGMENTS_MAX) {
            problems.add(Problem.of("LQ-1003")
                    .at(FIELD)
                    .because(attachments.size() + " attachments")
                    .expected("至多 " + partsMax + " 个，合计至多 " + Acceptance.Attached.SEGMENTS_MAX + " MiB · at most "
                            + partsMax + ", together at most " + Acceptance.Attached.SEGMENTS_MAX + " MiB"));
            return problems;
        }
        List<Map<?, ?>> rows = rows(fields);
        for (int i = 0; i < attachments.size(); i++) {
            problem(attachments.get(i), "attachment " + (i + 1), rows).ifPresent(problems::add);
        }
        return problems;
    }

    private static List<Map<?, ?>> rows(Map<String, Object> fields) {
        List<Map<?, ?>> rows = new ArrayList<>();
        if (fields.get(FIELD) instanceof List<?> list) {
            list.forEach(row -> rows.add((Map<?, ?>) row));
        }
        return rows;
    }

    private static Optional<Problem> problem(Attachment attachment, String where, List<Map<?, ?>> rows) {
        String sm3 = Digests.sm3Hex(attachment.body());
        Optional<Map<?, ?>> same =
                rows.stream().filter(row -> sm3.equals(row.get("sm3"))).findFirst();
        Optional<Map<?, ?>> named = rows.stream()
                .filter(row -> attachment.name().equals(row.get("fileName")))
                .findFirst();
        if (same.isPresent()) {
            Object size = same.get().get("size");
            return size instanceof Long said && said != attachment.sizeBytes()
                    ? Optional.of(mismatch(where, attachment.sizeBytes() + " bytes", "size " + said))
                    : Optional.empty();
        }
        return Optional.of(
                named.isPresent()
                        ? mismatch(where, "SM3 " + sm3, "sm3 " + named.get().get("sm3"))
                        : Problem.of("LQ-5026").at(where).because("SM3 " + sm3));
    }

    private static Problem mismatch(String where, String is, String expected) {
        return Problem.of("LQ-2110").at(where).because(is).expected(expected).about(FIELD, "X04");
    }
}
