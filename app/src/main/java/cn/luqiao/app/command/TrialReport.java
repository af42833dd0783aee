package cn.luqiao.app.command;

import cn.luqiao.app.print.Json;
import cn.luqiao.app.print.MaskedMessage;
import cn.luqiao.core.ledger.DeliveryJob;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.record.CanonicalJson;
import cn.luqiao.core.record.MaskedBody;
import cn.luqiao.core.record.Record;
import cn.luqiao.core.record.schema.Field;
import cn.luqiao.gateway.generation.Generation;
import cn.luqiao.gateway.trial.TrialPart;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Prints what came out of a trial: part after part as text, or one JSON document a line. Used by one thread. */
final class TrialReport {
    private static final Pattern CHARSET = Pattern.compile("charset=\"?([A-Za-z0-9_-]+)");
    private final Generation generation;
    private final boolean reveal;
    private final boolean json;
    private final PrintStream out;
    private boolean good = true;
    private int records;

    TrialReport(Generation generation, boolean reveal, boolean json, PrintStream out) {
        this.generation = generation;
        this.reveal = reveal;
        this.json = json;
        this.out = out;
    }

    void add(TrialPart part) {
        good &= part.good();
        records += part.items().size();
        Map<String, String> personal = new LinkedHashMap<>();
        if (json) {
            document(part, personal);
        } else {
            part.items().forEach(item -> print(item, personal));
            part.flow().ifPresent(flow -> out.println("流程 flow " + flow));
            part.problems().forEach(problem -> out.println("  ✗ " + problem.text()));
            part.receivers().forEach(receiver -> print(receiver, personal));
        }
    }

    /** Prints what is wrong with the whole message; whether everything was good. */
    boolean end(List<Problem> whole) {
        boolean allGood = good && whole.isEmpty() && records > 0;
        if (json) {
            ObjectNode document = Json.object().put("ok", allGood).put("records", records);
            problems(document.putArray("problems"), whole);
            out.println(Json.line(document));
        } else {
            whole.forEach(problem -> out.println("✗ " + problem.text()));
            out.println(
                    allGood
                            ? "会被接受并转送。 It would be accepted and passed on."
                            : "不会全部被接受。 Not all of it would be accepted.");
        }
        return allGood;
    }

    private void print(TrialPart.Item item, Map<String, String> personal) {
        Record record = item.record();
        out.println((item.place().isEmpty() ? "" : item.place() + ": ") + record.kind() + " 流水号 serial "
                + record.envelope().bizSerial());
        shown(record, personal).forEach((name, value) -> out.println("  " + name + " = " + value));
        if (!record.flags().isEmpty()) {
            out.println("  标志 flags " + String.join(" ", record.flags()));
        }
        item.problems().forEach(problem -> out.println("  ✗ " + problem.text()));
        if (!item.skipped().isEmpty()) {
            out.println("  需其他记录的规则 rules that need other records: "
                    + item.skipped().stream()
                            .map(rule -> rule.rule() + " " + rule.facts())
                            .collect(Collectors.joining(", ")));
        }
    }

    private void print(TrialPart.Receiver receiver, Map<String, String> personal) {
        out.println(
                "→ " + receiver.planned().partner() + "/" + receiver.planned().link() + " 步骤 step "
                        + receiver.planned().step() + (receiver.planned().reply() ? " 等答复 waits for the answer" : ""));
        receiver.problem().ifPresent(problem -> out.println("  ✗ " + problem.text()));
        receiver.wire().ifPresent(wire -> {
            out.println("  " + wire.mediaType() + ", " + wire.body().length + " 字节 bytes"
                    + (wire.properties().isEmpty() ? "" : ", " + wire.properties()));
            text(wire, personal).lines().forEach(line -> out.println("  | " + line));
        });
    }

    private void document(TrialPart part, Map<String, String> personal) {
        ObjectNode document = Json.object().put("ok", part.good());
        ArrayNode list = document.putArray("records");
        part.items().forEach(item -> item(list.addObject(), item, personal));
        part.flow().ifPresent(flow -> document.put("flow", flow));
        ArrayNode plan = document.putArray("plan");
        part.receivers().forEach(receiver -> receiver(plan.addObject(), receiver, personal));
        problems(document.putArray("problems"), part.problems());
        out.println(Json.line(document));
    }

    private void item(ObjectNode one, TrialPart.Item item, Map<String, String> personal) {
        Record record = item.record();
        one.put("place", item.place())
                .put("kind", record.kind().toString())
                .put("serial", record.envelope().bizSerial());
        one.set("fields", Json.parse(new String(CanonicalJson.write(shown(record, personal)), StandardCharsets.UTF_8)));
        ArrayNode flags = one.putArray("flags");
        record.flags().forEach(flags::add);
        problems(one.putArray("problems"), item.problems());
        ArrayNode skipped = one.putArray("rulesSkipped");
        item.skipped().forEach(rule -> skipped.add(rule.rule()));
    }

    private void receiver(ObjectNode one, TrialPart.Receiver receiver, Map<String, String> personal) {
        one.put("partner", receiver.planned().partner())
                .put("link", receiver.planned().link())
                .put("step", receiver.planned().step())
                .put("reply", receiver.planned().reply());
        receiver.wire().ifPresent(wire -> one.put("mediaType", wire.mediaType())
                .put("bytes", wire.body().length)
                .put("text", text(wire, personal)));
        problems(one.putArray("problems"), receiver.problem().stream().toList());
    }

    private static void problems(ArrayNode list, List<Problem> problems) {
        problems.forEach(problem -> list.addObject()
                .put("code", problem.code())
                .put("where", problem.where())
                .put("what", problem.what())
                .put("expected", problem.expected())
                .put("field", problem.field())
                .put("rule", problem.rule())
                .put("remedy", problem.kind().remedyZh() + " " + problem.remedy()));
    }

    private Map<String, Object> shown(Record record, Map<String, String> personal) {
        List<Field> fields = generation
                .types()
                .find(record.kind().type(), record.kind().version())
                .flatMap(type -> type.action(record.kind().action()))
                .map(action -> action.fields())
                .orElse(List.of());
        MaskedBody masked = MaskedBody.of(fields, record.fields());
        personal.putAll(masked.masked());
        return reveal ? record.fields() : masked.fields();
    }

    /** The bytes as text, personal values masked as they were in the records, and whatever else looks like one. */
    private String text(DeliveryJob.Wire wire, Map<String, String> personal) {
        Matcher named = CHARSET.matcher(wire.mediaType());
        Charset charset = named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
        String text = new String(wire.body(), charset);
        return reveal ? text : MaskedMessage.masked(new MaskedBody(Map.of(), personal).in(text));
    }
}
