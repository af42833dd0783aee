package cn.luqiao.gateway.intake;

import cn.luqiao.adapter.Answer;
import cn.luqiao.core.ledger.Ledger;
import cn.luqiao.core.ledger.Trace;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.record.CanonicalJson;
import cn.luqiao.core.translate.Written;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers a partner's GET on the partner port: what became of a record that it sent. Thread-safe. */
final class Lookups {
    private static final String RECEIPTS = "/exchange/v1/receipts/";
    private static final String OPENAPI = "/exchange/v1/openapi.json";
    private static final String RECEIVED = "/exchange/v1/received";
    private static final String DAY = "/exchange/v1/days/";
    private final Ledger ledger;
    private final Supplier<Path> schemas;
    private final Received received;

    Lookups(Ledger ledger, Supplier<Path> schemas, Received received) {
        this.ledger = ledger;
        this.schemas = schemas;
        this.received = received;
    }

    /**
     * The state of one record of this partner, what is held of a file, the list of a day, or the description of the port. Throws LQ-1006 for any other
     * path, LQ-5015 when there is no such record of this partner.
     */
    Answer answer(Arrival arrival) {
        String target = arrival.inbound().target().replaceFirst("\\?.*", "");
        if (target.equals(OPENAPI)) {
            Written document = new Written(
                    OpenApi.write(schemas.get(), arrival.generation().types()), "application/json", Map.of());
            return new Answer(Answer.Outcome.ANSWERED, document, Optional.empty(), arrival.id(), 0);
        }
        if (target.equals(RECEIVED)) {
            ReceivedQuestion question = ReceivedQuestion.in(arrival.inbound().target());
            return told(arrival, received.answer(arrival, question));
        }
        if (target.startsWith(DAY)) {
            String day = target.substring(DAY.length());
            return told(arrival, received.day(arrival.partner().id(), day, arrival.receivedAt()));
        }
        if (!target.startsWith(RECEIPTS)) {
            throw new ProblemException(Problem.of("LQ-1006").at(target));
        }
        String id = target.substring(RECEIPTS.length());
        Trace trace = ledger.trace(List.of(), Optional.of(id), 1).stream()
                .filter(found -> found.partner().equals(arrival.partner().id()))
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.of("LQ-5015").at(target)));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("recordId", trace.recordId());
        body.put("kind", trace.kind().toString());
        body.put("bizSerial", trace.serial());
        body.put("state", trace.state());
        body.put("payloadDigest", trace.digest());
        body.put("events", trace.events().stream().<Object>map(Lookups::event).toList());
        ledger.held(trace.recordId()).ifPresent(held -> body.put("receipt", CanonicalJson.read(held.receipt())));
        Written message = new Written(CanonicalJson.write(body), "application/json", Map.of());
        return new Answer(Answer.Outcome.ANSWERED, message, Optional.empty(), trace.recordId(), 0);
    }

    /** A file of questions: one signed answer a line, in the order of the questions. */
    Answer answerFile(Arrival arrival) {
        QuestionFile file = QuestionFile.of(arrival);
        if (file.problem().isPresent()) {
            return Answers.refusedPlainly(file.problem().get(), arrival.id());
        }
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (ReceivedQuestion question : file.questions()) {
            lines.writeBytes(received.answer(arrival, question));
            lines.write('\n');
        }
        Written written = new Written(
                lines.toByteArray(),
                "application/jsonl",
                Map.of("fileName", arrival.inbound().target() + ".jsonl"));
        return new Answer(Answer.Outcome.ANSWERED, written, Optional.empty(), arrival.id(), 0);
    }

    private static Answer told(Arrival arrival, byte[] json) {
        return new Answer(
                Answer.Outcome.ANSWERED,
                new Written(json, "application/json", Map.of()),
                Optional.empty(),
                arrival.id(),
                0);
    }

    private static Map<String, Object> event(Trace.Event event) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("at", event.at().toString());
        told.put("what", event.what());
        told.put("partner", event.partner());
        told.put("text", event.text());
        return told;
    }
}
