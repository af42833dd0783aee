package cn.luqiao.core.translate.events;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.record.Envelope;
import cn.luqiao.core.record.Kind;
import cn.luqiao.core.record.Record;
import cn.luqiao.core.seal.Digests;
import cn.luqiao.core.translate.TranslationContext;
import cn.luqiao.core.translate.mapping.Times;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Attributes of an event: those of CloudEvents and our extensions, which carry the envelope. */
final class EventAttributes {
    private static final String PREFIX = "cn.luqiao.";
    private static final String ANSWER = ".answer";

    private EventAttributes() {}

    /** {@code cn.luqiao.<record-type>.v<N>.<action>}. */
    static String type(Kind kind) {
        return PREFIX + kind.type() + ".v" + kind.version() + "." + kind.action();
    }

    /** The type of the answer to a kind. */
    static String answerType(Kind kind) {
        return type(kind) + ANSWER;
    }

    /** Whether a type is that of an answer. */
    static boolean isAnswer(String type) {
        return type.startsWith(PREFIX) && type.endsWith(ANSWER);
    }

    /** The kind of a type. Throws ProblemException LQ-2005. */
    static Kind kind(String type) {
        String[] parts = type.split("\\.", -1);
        boolean form = type.startsWith(PREFIX) && parts.length == 5 && parts[3].startsWith("v");
        try {
            if (form) {
                return Kind.parse(parts[2] + "/" + parts[3] + "#" + parts[4]);
            }
        } catch (IllegalArgumentException e) {
            // reported below
        }
        throw new ProblemException(Problem.of("LQ-2005")
                .at("$.type")
                .because("'" + (type.length() > 80 ? type.substring(0, 80) + "…" : type) + "'")
                .expected("cn.luqiao.<record-type>.v<N>.<action>"));
    }

    /** Attributes of a record that goes out. */
    static Map<String, Object> of(Record record, String id, byte[] data, TranslationContext context) {
        Envelope envelope = record.envelope();
        Map<String, Object> attributes = head(id, envelope.sender(), type(record.kind()));
        attributes.put("time", Times.text(envelope.createdAt()));
        attributes.put("datacontenttype", "application/json");
        attributes.put("bizserial", envelope.bizSerial());
        attributes.put("sender", envelope.sender());
        attributes.put("receiver", context.partnerCode());
        attributes.put("mode", envelope.mode().name());
        attributes.put("direction", envelope.direction());
        envelope.origSerial().ifPresent(s -> attributes.put("origserial", s));
        envelope.batch().ifPresent(b -> {
            attributes.put("batchno", b.batchNo());
            attributes.put("seqinbatch", b.seq());
            attributes.put("totalinbatch", b.total());
        });
        attributes.put("payloaddigest", Digests.sm3Hex(data));
        envelope.traceId().ifPresent(t -> attributes.put("traceid", t));
        return attributes;
    }

    /** Attributes of the question whether the delivery of a record is held. */
    static Map<String, Object> ofQuery(Kind kind, Record record, String id, byte[] data, TranslationContext context) {
        Map<String, Object> attributes = head(id, context.ownCode(), type(kind));
        attributes.put("time", Times.text(context.receivedAt()));
        attributes.put("datacontenttype", "application/json");
        attributes.put("bizserial", record.envelope().bizSerial());
        attributes.put("sender", context.ownCode());
        attributes.put("receiver", context.partnerCode());
        attributes.put("mode", "SYNC");
        attributes.put("payloaddigest", Digests.sm3Hex(data));
        return attributes;
    }

    /** Attributes of an answer to a question. */
    static Map<String, Object> ofAnswer(
            Kind question, String serial, String id, String time, byte[] data, TranslationContext context) {
        Map<String, Object> attributes = head(id, context.ownCode(), answerType(question));
        attributes.put("time", time);
        attributes.put("datacontenttype", "application/json");
        attributes.put("bizserial", serial);
        attributes.put("sender", context.ownCode());
        attributes.put("receiver", context.partnerCode());
        attributes.put("payloaddigest", Digests.sm3Hex(data));
        return attributes;
    }

    /** The text of an attribute, if it is there. */
    static Optional<String> text(Map<String, Object> attributes, String name) {
        return Optional.ofNullable(attributes.get(name)).map(Object::toString).filter(t -> !t.isEmpty());
    }

    private static Map<String, Object> head(String id, String sender, String type) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("specversion", "1.0");
        attributes.put("id", id);
        attributes.put("source", "/participants/" + sender);
        attributes.put("type", type);
        return attributes;
    }
}
