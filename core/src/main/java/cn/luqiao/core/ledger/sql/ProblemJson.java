package cn.luqiao.core.ledger.sql;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.translate.Verdict;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Problems and refused lines as the store keeps them. */
final class ProblemJson {
    private ProblemJson() {}

    static byte[] write(List<Problem> problems) {
        return Json.write(json -> {
            json.writeStartArray();
            for (Problem problem : problems) {
                write(json, problem);
            }
            json.writeEndArray();
        });
    }

    static List<Problem> read(byte[] bytes) {
        List<Problem> problems = new ArrayList<>();
        Json.read(bytes).forEach(node -> problems.add(problem(node)));
        return problems;
    }

    static byte[] writeLines(List<Verdict.BadLine> lines) {
        return Json.write(json -> {
            json.writeStartArray();
            for (Verdict.BadLine line : lines) {
                json.writeStartObject();
                json.writeNumberField("seq", line.seq());
                json.writeStringField("key", line.key());
                json.writeFieldName("problem");
                write(json, line.problem());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    static List<Verdict.BadLine> readLines(byte[] bytes) {
        List<Verdict.BadLine> lines = new ArrayList<>();
        Json.read(bytes)
                .forEach(node -> lines.add(new Verdict.BadLine(
                        node.get("seq").intValue(), node.get("key").textValue(), problem(node.get("problem")))));
        return lines;
    }

    private static void write(JsonGenerator json, Problem problem) throws IOException {
        json.writeStartObject();
        json.writeStringField("code", problem.code());
        json.writeStringField("where", problem.where());
        json.writeStringField("what", problem.what());
        json.writeStringField("expected", problem.expected());
        json.writeStringField("remedy", problem.remedy());
        json.writeStringField("field", problem.field());
        json.writeStringField("rule", problem.rule());
        json.writeEndObject();
    }

    private static Problem problem(JsonNode node) {
        return new Problem(
                node.get("code").textValue(),
                node.get("where").textValue(),
                node.get("what").textValue(),
                node.get("expected").textValue(),
                node.get("remedy").textValue(),
                node.get("field").textValue(),
                node.get("rule").textValue());
    }
}
