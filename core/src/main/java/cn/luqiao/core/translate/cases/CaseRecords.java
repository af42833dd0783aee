package cn.luqiao.core.translate.cases;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.record.CanonicalJson;
import cn.luqiao.core.record.Envelope;
import cn.luqiao.core.record.Kind;
import cn.luqiao.core.record.Mode;
import cn.luqiao.core.record.Record;
import cn.luqiao.core.seal.Digests;
import cn.luqiao.core.translate.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Records and verdicts as cases write them. */
public final class CaseRecords {
    private CaseRecords() {}

    /** The records of {@code {"kind", "fields", …}} or {@code {"records": […]}}. */
    public static List<Record> records(byte[] input) {
        Map<String, Object> json = CanonicalJson.read(input);
        if (!(json.get("records") instanceof List<?> list)) {
            return List.of(record(json, 1, 1));
        }
        List<Record> records = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            records.add(record(object(list.get(i)), i + 1, list.size()));
        }
        return records;
    }

    /** The verdict that a case's {@code verdict.json} describes. */
    static Verdict verdict(Map<String, Object> json) {
        OffsetDateTime at = OffsetDateTime.parse(text(json, "at", "2025-07-01T09:00:00+08:00"));
        String id = text(json, "recordId", "fedcba9876543210fedcba9876543210");
        return switch (text(json, "verdict", "accepted")) {
            case "answered" -> new Verdict.Answered(id, object(json.get("fields")), at);
            case "refused" -> new Verdict.Refused(List.of(problem(object(json.get("problem")))));
            case "taken" ->
                new Verdict.BatchTaken(
                        text(json, "batchNo", ""), number(json, "good"), number(json, "totalFen"), bad(json));
            case "batch-refused" ->
                new Verdict.BatchRefused(
                        text(json, "batchNo", ""),
                        problem(object(json.get("problem"))),
                        number(json, "count"),
                        bad(json));
            default ->
                new Verdict.Accepted(
                        id,
                        text(json, "receipt", "{}").getBytes(StandardCharsets.UTF_8),
                        at,
                        json.get("duplicate") != null);
        };
    }

    private static Record record(Map<String, Object> json, int seq, int total) {
        Kind kind = Kind.parse(text(json, "kind", ""));
        Optional<Envelope.BatchPlace> batch = json.containsKey("batchNo")
                ? Optional.of(new Envelope.BatchPlace(text(json, "batchNo", ""), seq, total))
                : Optional.empty();
        String id = Digests.id32("case", kind.toString(), Integer.toString(seq));
        Envelope envelope = new Envelope(
                id,
                kind,
                text(json, "serial", "S" + seq),
                text(json, "sender", "HRSS-370000"),
                "",
                OffsetDateTime.parse(text(json, "createdAt", "2025-07-01T08:59:59+08:00")),
                batch.isPresent() ? Mode.FILE : Mode.ASYNC,
                Integer.parseInt(text(json, "direction", "1")),
                Optional.ofNullable(json.get("origSerial")).map(Object::toString),
                batch,
                Digests.sm3Hex(new byte[0]),
                Optional.empty());
        return new Record(id, envelope, object(json.get("fields")), Set.of());
    }

    private static List<Verdict.BadLine> bad(Map<String, Object> json) {
        List<Verdict.BadLine> lines = new ArrayList<>();
        if (json.get("bad") instanceof List<?> list) {
            for (Object item : list) {
                Map<String, Object> line = object(item);
                lines.add(new Verdict.BadLine(
                        number(line, "seq"), text(line, "key", ""), problem(object(line.get("problem")))));
            }
        }
        return lines;
    }

    private static Problem problem(Map<String, Object> json) {
        return Problem.of(text(json, "code", "LQ-2001"))
                .at(text(json, "where", ""))
                .because(text(json, "what", ""))
                .expected(text(json, "expected", ""))
                .about(text(json, "field", ""), text(json, "rule", ""));
    }

    private static String text(Map<String, Object> json, String key, String ifAbsent) {
        Object value = json.get(key);
        return value == null ? ifAbsent : value.toString();
    }

    private static int number(Map<String, Object> json, String key) {
        return Integer.parseInt(text(json, key, "0"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }
}
