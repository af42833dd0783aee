package cn.luqiao.core.ledger.sql;

import cn.luqiao.core.delivery.DeliveryState;
import cn.luqiao.core.delivery.Transitions;
import cn.luqiao.core.ledger.AttemptResult;
import cn.luqiao.core.ledger.AttemptStart;
import cn.luqiao.core.ledger.DeliveryJob;
import cn.luqiao.core.ledger.log.LeafDraft;
import cn.luqiao.core.ledger.log.LeafKind;
import cn.luqiao.core.ledger.log.LeafTag;
import cn.luqiao.core.problem.Problem;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Starts and ends attempts at deliveries. */
final class Deliveries {
    private final GroupWriter writer;
    private final Payloads payloads;
    private final WantedCodes codes;

    Deliveries(GroupWriter writer, Payloads payloads, WantedCodes codes) {
        this.writer = writer;
        this.payloads = payloads;
        this.codes = codes;
    }

    CompletableFuture<AttemptStart> begin(String deliveryId, Optional<DeliveryJob.Wire> wire) {
        Optional<SealedPayload> body = wire.map(w -> payloads.seal(PayloadKind.WIRE, deliveryId, 0, meta(w), w.body()));
        String context = wire.map(DeliveryJob.Wire::contextDigest).orElse("");
        return writer.submit(group -> {
            AttemptStart start = begin(group, row(group, deliveryId), body, context);
            return () -> start;
        });
    }

    private static DeliveryRow row(Group group, String deliveryId) throws SQLException {
        return DeliveryRow.byId(group.sql(), deliveryId)
                .orElseThrow(() -> new IllegalArgumentException("delivery " + deliveryId + " was never planned"));
    }

    private static AttemptStart begin(Group group, DeliveryRow row, Optional<SealedPayload> body, String context)
            throws SQLException {
        if (!row.ready(group.at())) {
            return AttemptStart.NOT_READY;
        }
        if (Order.blocked(group.sql(), row)) {
            return AttemptStart.BLOCKED;
        }
        Transitions.require(row.id(), row.state(), DeliveryState.SENDING);
        LeafDraft leaf = LeafDraft.of(LeafKind.ATTEMPT, row.id())
                .with(LeafTag.OF, row.recordId())
                .with(LeafTag.PARTNER, row.partner())
                .with(LeafTag.NUMBER, row.attempts() + 1L);
        boolean first = row.wirePos() == Pos.NONE && body.isPresent();
        if (first) {
            leaf.with(LeafTag.WIRE, body.get().linked()).with(LeafTag.CONTEXT, context);
        }
        Entry entry = group.append(leaf, row.lastPos());
        if (first) {
            group.store(row.month(), entry.pos(), body.get());
        }
        group.sql()
                .update(
                        "UPDATE delivery SET state = ?, attempts = attempts + 1, run = ?, wire_pos = ?, last_pos = ?"
                                + " WHERE id = ?",
                        DeliveryState.SENDING.name(),
                        group.run(),
                        first ? entry.pos() : row.wirePos(),
                        entry.pos(),
                        row.id());
        count(group, row, DeliveryState.SENDING);
        return AttemptStart.BEGUN;
    }

    private static byte[] meta(DeliveryJob.Wire wire) {
        Map<String, String> meta = new LinkedHashMap<>();
        wire.properties().forEach((name, value) -> meta.put("property." + name, value));
        meta.put("mediaType", wire.mediaType());
        meta.put("dialect", wire.dialect());
        meta.put("dialectDigest", wire.dialectDigest());
        meta.put("contextDigest", wire.contextDigest());
        return Json.write(meta);
    }

    CompletableFuture<List<String>> end(String deliveryId, AttemptResult result) {
        Ending ending = ending(deliveryId, result);
        return writer.submit(group -> {
            DeliveryRow row = row(group, deliveryId);
            List<String> next = end(group, row, ending);
            if (result instanceof AttemptResult.Parked parked) {
                codes.want(group, parked.codes(), row.partner(), parked.dialect(), row.id(), row.seq(), true);
            }
            return () -> next;
        });
    }

    CompletableFuture<List<String>> settle(String deliveryId, AttemptResult result) {
        Ending ending = ending(deliveryId, result);
        return writer.submit(group -> {
            DeliveryRow row = row(group, deliveryId);
            List<String> next = row.state() == DeliveryState.UNKNOWN ? end(group, row, ending) : List.of();
            return () -> next;
        });
    }

    /** What an attempt's result changes; absent times and owners stay as they are. */
    private record Ending(
            DeliveryState state,
            LeafKind kind,
            Optional<Problem> problem,
            Optional<Note> note,
            Optional<SealedPayload> answer,
            Optional<OffsetDateTime> notBefore,
            Optional<OffsetDateTime> deadline,
            Optional<String> owner) {}

    private Ending ending(String id, AttemptResult result) {
        Optional<OffsetDateTime> none = Optional.empty();
        if (result instanceof AttemptResult.Delivered delivered) {
            Optional<SealedPayload> answer = answer(id, delivered.answer());
            return new Ending(
                    DeliveryState.DELIVERED,
                    LeafKind.DELIVERED,
                    Optional.empty(),
                    Optional.empty(),
                    answer,
                    none,
                    none,
                    Optional.empty());
        }
        if (result instanceof AttemptResult.Again again) {
            return failed(
                    id,
                    DeliveryState.WAITING,
                    LeafKind.AGAIN,
                    again.problem(),
                    Optional.empty(),
                    Optional.of(again.notBefore()),
                    none,
                    Optional.empty());
        }
        if (result instanceof AttemptResult.Refused refused) {
            return failed(
                    id,
                    refused.holdKey() ? DeliveryState.HELD : DeliveryState.DEAD,
                    refused.holdKey() ? LeafKind.HELD : LeafKind.DEAD,
                    refused.problem(),
                    answer(id, refused.answer()),
                    none,
                    none,
                    Optional.empty());
        }
        if (result instanceof AttemptResult.Parked parked) {
            return failed(
                    id,
                    DeliveryState.HELD,
                    LeafKind.PARKED,
                    parked.problem(),
                    Optional.empty(),
                    none,
                    none,
                    Optional.empty());
        }
        AttemptResult.Unknown unknown = (AttemptResult.Unknown) result;
        return failed(
                id,
                DeliveryState.UNKNOWN,
                LeafKind.UNKNOWN,
                unknown.problem(),
                Optional.empty(),
                unknown.askAt(),
                Optional.of(unknown.deadline()),
                Optional.of(unknown.owner()));
    }

    private Ending failed(
            String id,
            DeliveryState state,
            LeafKind kind,
            Problem problem,
            Optional<SealedPayload> answer,
            Optional<OffsetDateTime> notBefore,
            Optional<OffsetDateTime> deadline,
            Optional<String> owner) {
        Note note = payloads.note(id, ProblemJson.write(List.of(problem)));
        return new Ending(state, kind, Optional.of(problem), Optional.of(note), answer, notBefore, deadline, owner);
    }

    private Optional<SealedPayload> answer(String id, Optional<byte[]> body) {
        return body.map(bytes -> payloads.seal(PayloadKind.ANSWER, id, 0, new byte[0], bytes));
    }

    private static List<String> end(Group group, DeliveryRow row, Ending ending) throws SQLException {
        Transitions.require(row.id(), row.state(), ending.state());
        LeafDraft leaf = LeafDraft.of(ending.kind(), row.id())
                .with(LeafTag.OF, row.recordId())
                .with(LeafTag.PARTNER, row.partner())
                .with(LeafTag.CODE, ending.problem().map(Problem::code).orElse(""));
        ending.answer().ifPresent(answer -> leaf.with(LeafTag.ANSWER, answer.linked()));
        Entry entry = ending.note().isPresent()
                ? group.append(leaf, row.lastPos(), ending.note().get())
                : group.append(leaf, row.lastPos());
        if (ending.answer().isPresent()) {
            group.store(row.month(), entry.pos(), ending.answer().get());
        }
        group.sql()
                .update(
                        "UPDATE delivery SET state = ?, open = ?, not_before = ?, deadline = ?, owner = ?, code = ?,"
                                + " answer_pos = ?, last_pos = ? WHERE id = ?",
                        ending.state().name(),
                        !ending.state().isFinal(),
                        ending.notBefore().map(Times::micros).orElse(row.notBefore()),
                        ending.deadline().map(Times::micros).orElse(row.deadline()),
                        ending.owner().orElse(row.owner()),
                        ending.problem().map(Problem::code).orElse(""),
                        ending.answer().isPresent() ? entry.pos() : row.answerPos(),
                        entry.pos(),
                        row.id());
        count(group, row, ending.state());
        return ending.state().isFinal() && row.order().isPresent()
                ? Order.next(group.sql(), row.order().get(), row.partner(), group.at())
                : List.of();
    }

    private static void count(Group group, DeliveryRow row, DeliveryState next) {
        group.count(row.counted(row.state()), -row.lineCount());
        group.count(row.counted(next), row.lineCount());
    }
}
