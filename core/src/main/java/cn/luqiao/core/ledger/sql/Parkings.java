package cn.luqiao.core.ledger.sql;

import cn.luqiao.core.delivery.DeliveryState;
import cn.luqiao.core.delivery.RecordState;
import cn.luqiao.core.delivery.Transitions;
import cn.luqiao.core.ledger.Admission;
import cn.luqiao.core.ledger.Parked;
import cn.luqiao.core.ledger.Parking;
import cn.luqiao.core.ledger.Resumption;
import cn.luqiao.core.ledger.log.LeafDraft;
import cn.luqiao.core.ledger.log.LeafKind;
import cn.luqiao.core.ledger.log.LeafTag;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.seal.Token;
import cn.luqiao.core.translate.UnmappedCode;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * Records that wait for codes: held and receipted like any other, then marked PARKED in the same commit. The record as
 * read again is a second part beside the incomplete first one.
 */
final class Parkings {
    /** Part of the canonical payload that holds a record as it was read again. */
    static final int READ_AGAIN = 1;

    private final GroupWriter writer;
    private final Readers readers;
    private final Payloads payloads;
    private final HeldReader held;
    private final Intake intake;
    private final WantedCodes codes;
    private final LedgerPolicy policy;

    Parkings(
            GroupWriter writer,
            Readers readers,
            Payloads payloads,
            HeldReader held,
            Intake intake,
            WantedCodes codes,
            LedgerPolicy policy) {
        this.writer = writer;
        this.readers = readers;
        this.payloads = payloads;
        this.held = held;
        this.intake = intake;
        this.codes = codes;
        this.policy = policy;
    }

    CompletableFuture<Admission> park(Parking in) {
        Intake.Prepared prepared = intake.prepareParked(in.acceptance());
        Note note = note(in.acceptance().record().id(), in.problems());
        Token key = in.acceptance().key();
        String id = in.acceptance().record().id();
        return writer.submit(group -> {
            if (Keys.holder(group.sql(), key).isPresent()) {
                return () -> new Admission.Taken(
                        readers.ask(sql -> held.byKey(sql, key)).orElseThrow());
            }
            intake.accept(group, prepared);
            RecordRow row = RecordRow.byId(group.sql(), id).orElseThrow();
            Transitions.require(id, row.state(), RecordState.PARKED);
            Problem first = in.problems().get(0);
            mark(group, row, in.codes(), in.owner(), Times.micros(in.deadline()), first, note);
            return () ->
                    new Admission.Stored(readers.ask(sql -> held.byId(sql, id)).orElseThrow());
        });
    }

    private Note note(String id, List<Problem> problems) {
        return payloads.note(id, ProblemJson.write(problems));
    }

    private void mark(
            Group group,
            RecordRow row,
            List<UnmappedCode> missing,
            String owner,
            long deadline,
            Problem first,
            Note note)
            throws SQLException {
        Entry entry = group.append(
                LeafDraft.of(LeafKind.PARKED, row.id())
                        .with(LeafTag.PARTNER, row.partner())
                        .with(LeafTag.CODE, first.code()),
                row.lastPos(),
                note);
        group.sql()
                .update(
                        "UPDATE record SET state = ?, owner = ?, deadline = ?, last_pos = ? WHERE pos = ?",
                        RecordState.PARKED.name(),
                        owner,
                        deadline,
                        entry.pos(),
                        row.pos());
        codes.want(group, missing, row.partner(), row.dialect(), row.id(), row.seq(), false);
        group.count(row.counted(row.state()), -row.lines());
        group.count(row.counted(RecordState.PARKED), row.lines());
    }

    Optional<Parked> parked(String recordId) {
        return readers.ask(sql -> {
            Optional<RecordRow> row =
                    RecordRow.byId(sql, recordId).filter(found -> found.state() == RecordState.PARKED);
            return row.isEmpty() ? Optional.empty() : parked(sql, row.get());
        });
    }

    private Optional<Parked> parked(Statements sql, RecordRow row) throws SQLException {
        Optional<OpenPayload> original = payloads.read(sql, row.month(), row.pos(), PayloadKind.ORIGINAL, row.id(), 0);
        Optional<OpenPayload> partial = payloads.read(sql, row.month(), row.pos(), PayloadKind.CANONICAL, row.id(), 0);
        if (original.isEmpty() || partial.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> meta = Json.texts(Json.read(original.get().meta()));
        Map<String, String> headers = new TreeMap<>();
        meta.forEach((name, value) -> {
            if (name.startsWith("header.")) {
                headers.put(name.substring("header.".length()), value);
            }
        });
        return Optional.of(new Parked(
                RecordJson.read(partial.get().body()),
                row.partner(),
                row.link(),
                original.get().body(),
                headers,
                meta.get("target"),
                OffsetDateTime.parse(meta.get("receivedAt")),
                row.order().isPresent()));
    }

    CompletableFuture<Boolean> resume(Resumption in) {
        String id = in.record().id();
        SealedPayload body =
                payloads.seal(PayloadKind.CANONICAL, id, READ_AGAIN, readBy(in), RecordJson.write(in.record()));
        return writer.submit(group -> {
            Optional<RecordRow> row = waiting(group, id);
            if (row.isPresent()) {
                resume(group, row.get(), in, body);
            }
            boolean resumed = row.isPresent();
            return () -> resumed;
        });
    }

    /** What read it again, kept with what was read. */
    private static byte[] readBy(Resumption in) {
        return Json.write(Map.of("dialect", in.dialect(), "dialectDigest", in.dialectDigest()));
    }

    private static Optional<RecordRow> waiting(Group group, String id) throws SQLException {
        return RecordRow.byId(group.sql(), id).filter(row -> row.state() == RecordState.PARKED);
    }

    private void resume(Group group, RecordRow row, Resumption in, SealedPayload body) throws SQLException {
        Transitions.require(row.id(), row.state(), RecordState.ACCEPTED);
        Entry entry = group.append(
                LeafDraft.of(LeafKind.RESUMED, row.id())
                        .with(LeafTag.CANONICAL, body.linked())
                        .with(LeafTag.CONTEXT, in.contextDigest())
                        .with(LeafTag.GENERATION, in.generation())
                        .with(LeafTag.WHO, in.who()),
                row.lastPos());
        group.store(row.month(), row.pos(), body);
        group.sql()
                .update(
                        "UPDATE record SET state = ?, owner = ?, deadline = ?, dialect = ?, dialect_digest = ?,"
                                + " context_digest = ?, generation = ?, order_token = ?, last_pos = ? WHERE pos = ?",
                        RecordState.ACCEPTED.name(),
                        policy.owner(),
                        group.at() + policy.routeMicros(),
                        in.dialect(),
                        in.dialectDigest(),
                        in.contextDigest(),
                        in.generation(),
                        Absent.BYTES.or(in.order().map(Token::bytes)),
                        entry.pos(),
                        row.pos());
        for (Token token : in.search()) {
            Intake.search(group.sql(), token, row.pos());
        }
        codes.done(group, row.id());
        group.count(row.counted(RecordState.PARKED), -row.lines());
        group.count(row.counted(RecordState.ACCEPTED), row.lines());
    }

    CompletableFuture<Boolean> parkAgain(String recordId, List<UnmappedCode> missing, List<Problem> problems) {
        Note note = note(recordId, problems);
        return writer.submit(group -> {
            Optional<RecordRow> row = waiting(group, recordId);
            if (row.isPresent()) {
                codes.done(group, recordId);
                mark(group, row.get(), missing, row.get().owner(), row.get().deadline(), problems.get(0), note);
            }
            boolean marked = row.isPresent();
            return () -> marked;
        });
    }

    CompletableFuture<Boolean> refuse(String recordId, List<Problem> problems) {
        Note note = note(recordId, problems);
        return writer.submit(group -> {
            Optional<RecordRow> row = waiting(group, recordId);
            if (row.isPresent()) {
                refuse(group, row.get(), problems.get(0).code(), note);
            }
            boolean refused = row.isPresent();
            return () -> refused;
        });
    }

    private void refuse(Group group, RecordRow row, String code, Note note) throws SQLException {
        Transitions.require(row.id(), row.state(), RecordState.REFUSED);
        Entry entry = group.append(
                LeafDraft.of(LeafKind.REFUSED, row.id())
                        .with(LeafTag.PARTNER, row.partner())
                        .with(LeafTag.CODE, code),
                row.lastPos(),
                note);
        group.sql()
                .update(
                        "UPDATE record SET state = ?, open = 0, last_pos = ? WHERE pos = ?",
                        RecordState.REFUSED.name(),
                        entry.pos(),
                        row.pos());
        codes.done(group, row.id());
        group.count(row.counted(RecordState.PARKED), -row.lines());
        group.count(row.counted(RecordState.REFUSED), row.lines());
    }

    CompletableFuture<Boolean> resumeDelivery(String deliveryId, String generation, String who) {
        return writer.submit(group -> {
            Optional<DeliveryRow> row =
                    DeliveryRow.byId(group.sql(), deliveryId).filter(found -> found.state() == DeliveryState.HELD);
            boolean resumed = row.isPresent() && codes.done(group, deliveryId);
            if (resumed) {
                resume(group, row.get(), generation, who);
            }
            return () -> resumed;
        });
    }

    private static void resume(Group group, DeliveryRow row, String generation, String who) throws SQLException {
        Transitions.require(row.id(), row.state(), DeliveryState.WAITING);
        Entry entry = group.append(
                LeafDraft.of(LeafKind.RESUMED, row.id())
                        .with(LeafTag.OF, row.recordId())
                        .with(LeafTag.PARTNER, row.partner())
                        .with(LeafTag.GENERATION, generation)
                        .with(LeafTag.WHO, who),
                row.lastPos());
        group.sql()
                .update(
                        "UPDATE delivery SET state = ?, generation = ?, not_before = ?, code = '', last_pos = ? WHERE id = ?",
                        DeliveryState.WAITING.name(),
                        generation,
                        group.at(),
                        entry.pos(),
                        row.id());
        group.count(row.counted(DeliveryState.HELD), -row.lineCount());
        group.count(row.counted(DeliveryState.WAITING), row.lineCount());
    }
}
