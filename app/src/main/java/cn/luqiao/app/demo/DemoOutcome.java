package cn.luqiao.app.demo;

import cn.luqiao.app.print.Json;
import cn.luqiao.app.print.Table;
import cn.luqiao.core.problem.ProblemCatalogue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the partners' books say at the end.
 *
 * @param ok whether everything agrees, and in time
 * @param report the sandbox's {@code reconciled} event
 */
public record DemoOutcome(boolean ok, JsonNode report) {
    private static final int DIFFERENCES_SHOWN = 20;
    private static final String[] COUNTS = {"sent", "accepted", "refused", "duplicates", "delivered", "waiting"};

    /** The table, the reasons of refusals and the differences, for a person. */
    public String text() {
        StringBuilder text = new StringBuilder(table());
        if (!report.path("refusals").isEmpty()) {
            text.append("\n拒绝原因 Reasons of refusals\n").append(refusals());
        }
        if (!report.path("differences").isEmpty()) {
            text.append("\n账目差异 Differences between the partners' books (")
                    .append(report.path("differences").size())
                    .append(")\n")
                    .append(differences());
        }
        return text.append('\n').append(verdict()).append('\n').toString();
    }

    private String table() {
        Table table = new Table(
                "参与方 partner",
                "协议 adapter",
                "记录 record",
                "方向 direction",
                "发出 sent",
                "接受 accepted",
                "拒绝 refused",
                "重复 duplicates",
                "送达 delivered",
                "等待 waiting");
        for (JsonNode row : report.path("rows")) {
            table.row(
                    row.path("partner").asText(),
                    row.path("adapter").asText(),
                    RecordName.of(row.path("record").asText()).text(),
                    row.path("direction").asText().equals("in") ? "→ 网关 in" : "网关 → out",
                    row.path("sent").asInt(),
                    row.path("accepted").asInt(),
                    row.path("refused").asInt(),
                    row.path("duplicates").asInt(),
                    row.path("delivered").asInt(),
                    row.path("waiting").asInt());
        }
        return table.text();
    }

    private String refusals() {
        Table table = new Table("参与方 partner", "记录 record", "代码 code", "次数 count", "含义 meaning", "例 example");
        Map<List<String>, Found> reasons = new LinkedHashMap<>();
        for (JsonNode refusal : report.path("refusals")) {
            String record = RecordName.of(refusal.path("record").asText()).text();
            String code = catalogued(refusal.path("code").asText());
            reasons.merge(List.of(refusal.path("partner").asText(), record, code), found(refusal), Found::plus);
        }
        reasons.forEach((of, found) ->
                table.row(of.get(0), of.get(1), of.get(2), found.count, meaning(of.get(2)), shortened(found.example)));
        return table.text();
    }

    private static Found found(JsonNode refusal) {
        return new Found(refusal.path("count").asInt(), refusal.path("example").asText());
    }

    private String differences() {
        Table table =
                new Table("差异 kind", "参与方 partner", "记录 record", "流水号 serial", "字段 field", "应为 expected", "实为 actual");
        int shown = 0;
        for (JsonNode each : report.path("differences")) {
            if (++shown > DIFFERENCES_SHOWN) {
                break;
            }
            table.row(
                    each.path("kind").asText(),
                    each.path("partner").asText(),
                    RecordName.of(each.path("record").asText()).text(),
                    each.path("serial").asText(),
                    each.path("field").asText(),
                    shortened(each.path("expected").asText()),
                    shortened(each.path("actual").asText()));
        }
        return table.text();
    }

    private String verdict() {
        if (ok) {
            return "成功：各参与方记下的发出与收到逐字段一致。 Good: what every partner sent and received agrees field by field.";
        }
        return report.path("differences").isEmpty()
                ? "失败：没有在限期内完成。 Failed: not finished in time."
                : "失败：账目不一致，见上。 Failed: the books disagree, see above.";
    }

    /** The one JSON document of {@code -o json}. */
    public ObjectNode document() {
        ObjectNode document = Json.object().put("ok", ok);
        ArrayNode rows = document.putArray("rows");
        for (JsonNode row : report.path("rows")) {
            ObjectNode entry = rows.addObject()
                    .put("partner", row.path("partner").asText())
                    .put("adapter", row.path("adapter").asText())
                    .put("record", RecordName.of(row.path("record").asText()).id())
                    .put("direction", row.path("direction").asText());
            for (String count : COUNTS) {
                entry.put(count, row.path(count).asInt());
            }
        }
        ArrayNode problems = document.putArray("problems");
        problems().forEach((code, found) -> problems.addObject()
                .put("code", code)
                .put("count", found.count)
                .put("example", found.example));
        return document;
    }

    private record Found(int count, String example) {
        Found plus(Found other) {
            return new Found(count + other.count, example);
        }
    }

    /** Refusals by code, then differences by kind; the example of a difference names the record. */
    private Map<String, Found> problems() {
        Map<String, Found> problems = new LinkedHashMap<>();
        for (JsonNode refusal : report.path("refusals")) {
            problems.merge(catalogued(refusal.path("code").asText()), found(refusal), Found::plus);
        }
        for (JsonNode each : report.path("differences")) {
            String example = each.path("record").asText() + " "
                    + each.path("serial").asText() + " " + each.path("field").asText() + ": "
                    + each.path("text").asText();
            problems.merge("difference:" + each.path("kind").asText(), new Found(1, example), Found::plus);
        }
        return problems;
    }

    /** The catalogue's code for one that a dialect writes in a shorter form, such as {@code E2101} in an error file. */
    private static String catalogued(String code) {
        String full = code.matches("E[0-9]{4}") ? "LQ-" + code.substring(1) : code;
        return known(full) ? full : code;
    }

    private static String meaning(String code) {
        return known(code)
                ? ProblemCatalogue.kind(code).zh() + " "
                        + ProblemCatalogue.kind(code).en()
                : "";
    }

    private static boolean known(String code) {
        return ProblemCatalogue.all().stream().anyMatch(kind -> kind.code().equals(code));
    }

    private static String shortened(String text) {
        return text.length() <= 90 ? text : text.substring(0, 89) + "…";
    }
}
