package cn.luqiao.gateway.intake;

import cn.luqiao.adapter.Answer;
import cn.luqiao.core.delivery.RecordState;
import cn.luqiao.core.ledger.Held;
import cn.luqiao.core.ledger.Ledger;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.record.CanonicalJson;
import cn.luqiao.core.translate.Dialect;
import cn.luqiao.core.translate.Reading;
import cn.luqiao.core.translate.Recognised;
import cn.luqiao.core.translate.TranslationContext;
import cn.luqiao.core.translate.Verdict;
import cn.luqiao.core.translate.WireMessage;
import cn.luqiao.gateway.generation.Generation;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers messages whose key is held already: the same receipt or answer for the same content, else a conflict. */
final class Resends {
    private static final Logger LOG = LoggerFactory.getLogger(Resends.class);
    private final Ledger ledger;
    private final Function<String, Generation> generations;
    private final Routing routing;

    /** {@code generations} gives the generation of a digest; throws ProblemException when it is not to be had. */
    Resends(Ledger ledger, Function<String, Generation> generations, Routing routing) {
        this.ledger = ledger;
        this.generations = generations;
        this.routing = routing;
    }

    /** The answer to a resend that says the same; a question still under way is waited for. */
    private Answer answer(Arrival arrival, WireMessage message, Held held) {
        Held now = held;
        if (held.answer().isEmpty()
                && arrival.generation()
                        .flowFor(held.kind(), arrival.partner())
                        .map(f -> f.isQuestion())
                        .orElse(false)) {
            now = routing.await(held.recordId());
        }
        ledger.repeated(held.recordId(), arrival.link().name());
        return told(arrival, message, now, true);
    }

    /**
     * As {@link #answer} for the same digest, or when both say the same in canonical form under the first one's dialect
     * version; else throws LQ-5001.
     */
    Answer settle(Arrival arrival, WireMessage message, Recognised recognised, String digest, Held held) {
        if (held.payloadDigest().equals(digest) || saysTheSame(arrival, message, recognised, held)) {
            return answer(arrival, message, held);
        }
        throw new ProblemException(Problem.of("LQ-5001")
                .at(held.kind() + " " + recognised.serial())
                .because("accepted " + held.acceptedAt() + " as " + held.recordId() + " with other content"));
    }

    private boolean saysTheSame(Arrival arrival, WireMessage message, Recognised recognised, Held held) {
        Optional<Map<String, Object>> first = ledger.stored(held.recordId())
                .map(stored -> stored.records().get(0).fields());
        return first.isPresent() && first.equals(readLikeTheFirst(arrival, message, recognised, held));
    }

    /** The message as it would have read when the first one came; empty when it would not have been readable. */
    private Optional<Map<String, Object>> readLikeTheFirst(
            Arrival arrival, WireMessage message, Recognised recognised, Held held) {
        TranslationContext then = arrival.context().asOf(held.acceptedAt());
        Dialect today = arrival.dialect();
        try {
            Reading reading;
            if (today.id().equals(held.dialect()) && !today.digest().equals(held.dialectDigest())) {
                Dialect first = dialectThen(held);
                reading = first.read(message, first.recognise(message), then);
            } else {
                reading = today.read(message, recognised, then);
            }
            boolean readable = reading.problems().isEmpty() || reading.waitsForCodes();
            return readable ? Optional.of(reading.fields()) : Optional.empty();
        } catch (ProblemException e) {
            LOG.info(
                    "resend of {} cannot be read like the first: {}",
                    held.recordId(),
                    e.problem().summary());
            return Optional.empty();
        }
    }

    private Dialect dialectThen(Held held) {
        return generations
                .apply(held.generation())
                .dialects()
                .find(held.dialect())
                .orElseThrow(() -> new ProblemException(
                        Problem.of("LQ-7005").at("dialect " + held.dialect()).because(held.generation())));
    }

    /** Tells what is held: the answer of a question, or the receipt. Throws LQ-5013 for a question without answer. */
    static Answer told(Arrival arrival, WireMessage message, Held held, boolean duplicate) {
        Verdict verdict;
        if (held.answer().isPresent()) {
            verdict = new Verdict.Answered(
                    held.recordId(),
                    CanonicalJson.read(held.answer().get()),
                    held.answeredAt().orElse(held.acceptedAt()));
        } else if (arrival.generation()
                .flowFor(held.kind(), arrival.partner())
                .map(f -> f.isQuestion())
                .orElse(false)) {
            throw new ProblemException(Problem.of(held.state() == RecordState.UNROUTABLE ? "LQ-3001" : "LQ-5013")
                    .at("record " + held.recordId()));
        } else {
            verdict = new Verdict.Accepted(held.recordId(), held.receipt(), held.acceptedAt(), duplicate);
        }
        return Answers.told(arrival.dialect(), message, verdict, arrival.context(), held.recordId());
    }
}
