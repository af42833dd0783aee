package cn.luqiao.sandbox.reconcile;

import cn.luqiao.sandbox.record.Json;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The outcome of a reconciliation.
 *
 * @param rows counts
 * @param refusals why records were refused
 * @param differences where the books do not agree
 */
public record Report(List<Row> rows, List<Refusal> refusals, List<Difference> differences) {

    /** True when all books agree. */
    public boolean isOk() {
        return differences.isEmpty();
    }

    /** How many records still lack an answer or a receiver. */
    public int outstanding() {
        return rows.stream()
                .filter(row -> row.direction().equals("in"))
                .mapToInt(Row::waiting)
                .sum();
    }

    /** The JSON form, as an event of that name; a status event has no differences. */
    public ObjectNode toJson(String event) {
        ObjectNode json = Json.object().put("event", event).put("outstanding", outstanding());
        ArrayNode table = json.putArray("rows");
        rows.forEach(each -> table.add(each.toJson()));
        ArrayNode reasons = json.putArray("refusals");
        refusals.forEach(each -> reasons.add(each.toJson()));
        if (event.equals("reconciled")) {
            ArrayNode list = json.put("ok", isOk()).putArray("differences");
            differences.forEach(each -> list.add(each.toJson()));
        }
        return json;
    }
}
