package cn.luqiao.gateway.intake;

import cn.luqiao.core.delivery.RecordState;
import cn.luqiao.core.ledger.Ledger;
import cn.luqiao.core.ledger.Trace;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.record.Action;
import cn.luqiao.core.record.RecordType;
import cn.luqiao.core.seal.Token;
import cn.luqiao.core.seal.Tokens;
import cn.luqiao.core.translate.Recognised;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds what a reversal reverses: a record of the same sender and type that was accepted, alone or as a line of a batch.
 * Source: domain brief R00, direction and origSerial. Thread-safe.
 */
final class Originals {
    private static final int FOUND_MAX = 20;
    private static final Set<String> NOT_ACCEPTED = Set.of(RecordState.STAGED.name(), RecordState.DROPPED.name());
    private final Ledger ledger;
    private final Keys keys;

    Originals(Ledger ledger, Tokens tokens) {
        this.ledger = ledger;
        this.keys = new Keys(tokens);
    }

    /**
     * Serial of the original: what the message names, or that of the record which the body names as the record type
     * declares; empty for a message that is no reversal and names none. Throws ProblemException LQ-2021 when a reversal
     * names nothing, or nothing that was accepted.
     */
    Optional<String> serial(Arrival arrival, Recognised recognised, Map<String, Object> fields) {
        if (recognised.direction() != -1) {
            return recognised.origSerial();
        }
        RecordType type = arrival.generation()
                .types()
                .find(recognised.kind().type(), recognised.kind().version())
                .orElseThrow();
        return Optional.of(
                recognised.origSerial().isPresent()
                        ? bySerial(arrival, type, recognised.origSerial().get())
                        : byField(arrival, type, recognised, fields));
    }

    private String bySerial(Arrival arrival, RecordType type, String serial) {
        List<Token> tokens = new ArrayList<>();
        for (Action action : type.actions()) {
            tokens.add(keys.ofRecord(arrival.partner().code(), type.name(), action.name(), serial));
        }
        tokens.add(keys.ofSearch(serial));
        return accepted(arrival, type, tokens, trace -> trace.serial().equals(serial))
                .orElseThrow(() -> refused(arrival, "origSerial " + serial));
    }

    private String byField(Arrival arrival, RecordType type, Recognised recognised, Map<String, Object> fields) {
        Action.Original original = type.action(recognised.kind().action())
                .flatMap(Action::original)
                .orElseThrow(() -> refused(arrival, "origSerial: missing"));
        if (!(fields.get(original.field()) instanceof String value)) {
            throw refused(arrival, "origSerial, " + original.field() + ": missing");
        }
        return accepted(arrival, type, List.of(keys.ofSearch(value)), trace -> has(trace, original.names(), value))
                .orElseThrow(() -> refused(arrival, original.field()));
    }

    private Optional<String> accepted(Arrival arrival, RecordType type, List<Token> tokens, Predicate<Trace> meant) {
        return ledger.trace(tokens, Optional.empty(), FOUND_MAX).stream()
                .filter(trace -> trace.partner().equals(arrival.partner().id()))
                .filter(trace -> trace.kind().type().equals(type.name()))
                .filter(trace -> !NOT_ACCEPTED.contains(trace.state()))
                .filter(meant)
                .findFirst()
                .map(Trace::serial);
    }

    private boolean has(Trace trace, String field, String value) {
        return ledger.stored(trace.recordId()).stream()
                .flatMap(stored -> stored.records().stream())
                .anyMatch(record -> value.equals(record.fields().get(field)));
    }

    private static ProblemException refused(Arrival arrival, String what) {
        return new ProblemException(Problem.of("LQ-2021")
                .at(arrival.inbound().target())
                .because(what)
                .expected("本方已受理的同类业务 · a record of the same sender and type that was accepted"));
    }
}
