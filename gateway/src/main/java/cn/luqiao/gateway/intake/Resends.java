package cn.luqiao.gateway.intake;

import cn.luqiao.adapter.Answer;
import cn.luqiao.core.delivery.RecordState;
import cn.luqiao.core.ledger.Held;
import cn.luqiao.core.ledger.Ledger;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.record.CanonicalJson;
import cn.luqiao.core.record.Record;
import cn.luqiao.core.translate.Verdict;
import cn.luqiao.core.translate.WireMessage;

/** Answers messages whose key is held already: the same receipt or answer for the same content, else a conflict. */
final class Resends {
    private final Ledger ledger;
    private final Routing routing;

    Resends(Ledger ledger, Routing routing) {
        this.ledger = ledger;
        this.routing = routing;
    }

    /** The answer to a resend with the same digest; a question still under way is waited for. */
    Answer answer(Arrival arrival, WireMessage message, Held held) {
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

    /** As {@link #answer} when both say the same in canonical form; else throws LQ-5001. */
    Answer compare(Arrival arrival, WireMessage message, Held held, Record record) {
        boolean same = ledger.stored(held.recordId())
                .map(stored -> stored.records().get(0).fields().equals(record.fields()))
                .orElse(false);
        if (!same) {
            throw new ProblemException(Problem.of("LQ-5001")
                    .at(held.kind() + " " + record.envelope().bizSerial())
                    .because("accepted " + held.acceptedAt() + " as " + held.recordId() + " with other content"));
        }
        return answer(arrival, message, held);
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
