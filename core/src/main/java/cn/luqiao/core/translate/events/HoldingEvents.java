package cn.luqiao.core.translate.events;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.record.CanonicalJson;
import cn.luqiao.core.record.Kind;
import cn.luqiao.core.record.Record;
import cn.luqiao.core.seal.Digests;
import cn.luqiao.core.translate.Holding;
import cn.luqiao.core.translate.TranslationContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The canonical form of the question whether a delivery is held, and of its answer. */
final class HoldingEvents {
    private static final Kind KIND = new Kind("delivery-query", 1, "ask");

    private HoldingEvents() {}

    static byte[] ask(Record record, TranslationContext context) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("deliveryId", context.messageId());
        fields.put("sender", record.envelope().sender());
        fields.put("recordType", record.kind().type());
        fields.put("bizSerial", record.envelope().bizSerial());
        byte[] data = CanonicalJson.write(fields);
        String id = Digests.id32(
                context.messageId(), KIND.type(), context.receivedAt().toString());
        return new Event(EventAttributes.ofQuery(KIND, record, id, data, context), data).write();
    }

    static Holding read(byte[] body, TranslationContext context) {
        try {
            Event event = Event.read(body);
            Map<String, Object> said = CanonicalJson.read(event.data());
            if (!EventAttributes.answerType(KIND).equals(event.attributes().get("type"))) {
                return unsaid("type " + event.attributes().get("type"), EventAttributes.answerType(KIND));
            }
            if (!context.messageId().equals(said.get("deliveryId"))) {
                return unsaid("another deliveryId than was asked about", context.messageId());
            }
            return said(said);
        } catch (ProblemException e) {
            return unsaid(e.problem().what(), "an event");
        }
    }

    private static Holding said(Map<String, Object> said) {
        if (Boolean.FALSE.equals(said.get("held"))) {
            return new Holding.NotHeld();
        }
        if (!Boolean.TRUE.equals(said.get("held"))) {
            return unsaid("held: " + (said.containsKey("held") ? "no truth value" : "missing"), "true or false");
        }
        if (!said.containsKey("answer")) {
            return new Holding.Held(Map.of());
        }
        if (!(said.get("answer") instanceof Map<?, ?> answer)) {
            return unsaid("answer: no object", "the canonical answer");
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        answer.forEach((name, value) -> fields.put(name.toString(), value));
        return new Holding.Held(fields);
    }

    private static Holding unsaid(String what, String expected) {
        return new Holding.Unsaid(List.of(Problem.of("LQ-5021").because(what).expected(expected)));
    }
}
