package cn.luqiao.core.translate.events;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.record.CanonicalJson;
import cn.luqiao.core.record.Kind;
import cn.luqiao.core.record.Record;
import cn.luqiao.core.seal.Digests;
import cn.luqiao.core.translate.BatchReader;
import cn.luqiao.core.translate.Dialect;
import cn.luqiao.core.translate.Holding;
import cn.luqiao.core.translate.PartnerAnswer;
import cn.luqiao.core.translate.Reading;
import cn.luqiao.core.translate.Recognised;
import cn.luqiao.core.translate.TranslationContext;
import cn.luqiao.core.translate.Verdict;
import cn.luqiao.core.translate.WireMessage;
import cn.luqiao.core.translate.Written;
import cn.luqiao.core.translate.declared.JsonAnswers;
import cn.luqiao.core.translate.mapping.Times;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The canonical form: any record as a CloudEvent whose data is the canonical body. Immutable and thread-safe.
 *
 * <p>Source: CloudEvents 1.0.2, JSON event format and batch format; docs/interfaces/provincial-core.md.
 */
public final class CloudEventsDialect implements Dialect {
    /** Id of this dialect. */
    public static final String ID = "cloudevents";

    /** Media type of one event. */
    public static final String MEDIA_TYPE = "application/cloudevents+json";

    /** Media type of several events in an array. */
    public static final String BATCH_MEDIA_TYPE = "application/cloudevents-batch+json";

    private static final String DIGEST = Digests.sm3Hex("cloudevents/1".getBytes(StandardCharsets.US_ASCII));
    private static final int SERIAL_MAX = 40;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String digest() {
        return DIGEST;
    }

    @Override
    public boolean readsBatches() {
        return false;
    }

    @Override
    public boolean takesLinesSingly(Kind kind) {
        return false;
    }

    @Override
    public boolean reads(Kind kind) {
        return true;
    }

    @Override
    public boolean writes(Kind kind) {
        return true;
    }

    @Override
    public Recognised recognise(WireMessage message) {
        Event event = Event.read(message.body());
        Map<String, Object> attributes = event.attributes();
        Kind kind =
                EventAttributes.kind(EventAttributes.text(attributes, "type").orElse(""));
        requireDigest(attributes, event.data());
        return new Recognised(
                kind,
                serial(attributes),
                event.data(),
                EventAttributes.text(attributes, "sender"),
                EventAttributes.text(attributes, "receiver"),
                EventAttributes.text(attributes, "time").flatMap(CloudEventsDialect::time),
                direction(attributes),
                EventAttributes.text(attributes, "origserial"),
                EventAttributes.text(attributes, "id").filter(id -> id.matches("[0-9a-f]{32}")),
                EventAttributes.text(attributes, "traceid"),
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public Reading read(WireMessage message, Recognised recognised, TranslationContext context) {
        try {
            return new Reading(CanonicalJson.read(recognised.payload()), Set.of(), List.of());
        } catch (ProblemException e) {
            Problem problem = e.problem();
            return new Reading(Map.of(), Set.of(), List.of(problem.at("$.data " + problem.where())));
        }
    }

    @Override
    public BatchReader openBatch(InputStream in, WireMessage envelope, TranslationContext context) {
        throw new IllegalStateException("dialect " + ID + " reads no batches");
    }

    @Override
    public Written write(Record record, TranslationContext context) {
        return new Written(event(record, context.messageId(), context), MEDIA_TYPE, Map.of("contentType", MEDIA_TYPE));
    }

    @Override
    public Written writeBatch(List<Record> records, TranslationContext context) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write('[');
        for (int i = 0; i < records.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            String id = Digests.id32(context.messageId(), records.get(i).id());
            out.writeBytes(event(records.get(i), id, context));
        }
        out.write(']');
        return new Written(out.toByteArray(), BATCH_MEDIA_TYPE, Map.of("contentType", BATCH_MEDIA_TYPE));
    }

    @Override
    public Written writeAnswer(WireMessage request, Verdict verdict, TranslationContext context) {
        if (!(verdict instanceof Verdict.Answered answered)) {
            return correlated(JsonAnswers.of(verdict), request);
        }
        Recognised question = recognise(request);
        byte[] data = CanonicalJson.write(answered.fields());
        Map<String, Object> attributes = EventAttributes.ofAnswer(
                question.kind(),
                question.serial(),
                Digests.id32(answered.recordId(), "answer"),
                Times.text(answered.answeredAt()),
                data,
                context);
        return new Written(new Event(attributes, data).write(), MEDIA_TYPE, Map.of("contentType", MEDIA_TYPE));
    }

    /** A queue's answer names the event that it answers, where that event had an id. */
    private static Written correlated(Written answer, WireMessage request) {
        try {
            return EventAttributes.text(Event.read(request.body()).attributes(), "id")
                    .map(id -> new Written(answer.body(), answer.mediaType(), Map.of("correlationId", id)))
                    .orElse(answer);
        } catch (ProblemException e) {
            return answer;
        }
    }

    @Override
    public PartnerAnswer readAnswer(WireMessage answer, Kind kind, TranslationContext context) {
        return AnswerReading.read(answer.body(), kind);
    }

    @Override
    public boolean asks() {
        return true;
    }

    @Override
    public Written writeQuery(Record record, TranslationContext context) {
        return new Written(HoldingEvents.ask(record, context), MEDIA_TYPE, Map.of("contentType", MEDIA_TYPE));
    }

    @Override
    public Holding readHolding(WireMessage answer, Record record, TranslationContext context) {
        return HoldingEvents.read(answer.body(), context);
    }

    private static byte[] event(Record record, String id, TranslationContext context) {
        byte[] data = CanonicalJson.write(record.fields());
        return new Event(EventAttributes.of(record, id, data, context), data).write();
    }

    private static String serial(Map<String, Object> attributes) {
        String serial = EventAttributes.text(attributes, "bizserial").orElse("");
        if (serial.isEmpty() || serial.codePointCount(0, serial.length()) > SERIAL_MAX) {
            throw new ProblemException(Problem.of("LQ-2009")
                    .at("$.bizserial")
                    .because(serial.isEmpty() ? "missing" : serial.length() + " characters")
                    .expected("1至40个字符 · 1 to 40 characters"));
        }
        return serial;
    }

    private static int direction(Map<String, Object> attributes) {
        String text = EventAttributes.text(attributes, "direction").orElse("1");
        if (!text.equals("1") && !text.equals("-1")) {
            throw new ProblemException(Problem.of("LQ-2004").at("$.direction").expected("1或-1 · 1 or -1"));
        }
        return Integer.parseInt(text);
    }

    /** A sender that states a digest wants it checked. */
    private static void requireDigest(Map<String, Object> attributes, byte[] data) {
        EventAttributes.text(attributes, "payloaddigest").ifPresent(said -> {
            String actual = Digests.sm3Hex(data);
            if (!actual.equals(said)) {
                throw new ProblemException(Problem.of("LQ-2006")
                        .at("$.payloaddigest")
                        .because("another digest than that of data")
                        .expected(actual + "，即 data 原样字节的SM3 · SM3 of the bytes of data as sent"));
            }
        });
    }

    private static Optional<OffsetDateTime> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
