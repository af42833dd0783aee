package cn.luqiao.core.ledger.sql;

import cn.luqiao.core.delivery.RecordState;
import cn.luqiao.core.delivery.Transitions;
import cn.luqiao.core.ledger.Acceptance;
import cn.luqiao.core.ledger.Admission;
import cn.luqiao.core.ledger.Held;
import cn.luqiao.core.ledger.Refusal;
import cn.luqiao.core.ledger.log.LeafDraft;
import cn.luqiao.core.ledger.log.LeafKind;
import cn.luqiao.core.ledger.log.LeafTag;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.record.Kind;
import cn.luqiao.core.record.Record;
import cn.luqiao.core.seal.Token;
import cn.luqiao.core.seal.Tokens;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Accepts, refuses and answers single records. What can be prepared is prepared in the caller's thread. */
final class Intake {
    /** Search tokens are kept to 16 bytes: still no two alike in any store, and a third of the index saved. */
    static final int SEARCH_BYTES = 16;

    private final GroupWriter writer;
    private final Readers readers;
    private final Payloads payloads;
    private final HeldReader held;
    private final Tokens tokens;
    private final LedgerPolicy policy;
    private final RecentRecords recent;

    Intake(
            GroupWriter writer,
            Readers readers,
            Payloads payloads,
            HeldReader held,
            Tokens tokens,
            LedgerPolicy policy,
            RecentRecords recent) {
        this.writer = writer;
        this.readers = readers;
        this.payloads = payloads;
        this.held = held;
        this.tokens = tokens;
        this.policy = policy;
        this.recent = recent;
    }

    CompletableFuture<Admission> accept(Acceptance in) {
        Prepared prepared = prepare(in, bodies(in));
        return writer.submit(group -> accept(group, prepared));
    }

    /** An acceptance with everything computed that needs no place in the log. */
    record Prepared(Acceptance in, List<SealedPayload> bodies, Token digest, byte[] salt) {}

    private Prepared prepare(Acceptance in, List<SealedPayload> bodies) {
        Token digest = tokens.of("payload-digest", in.record().envelope().payloadDigest());
        return new Prepared(in, bodies, digest, payloads.salt());
    }

    /** As for {@link #accept}, of a record that is to be read again: marked so. */
    Prepared prepareParked(Acceptance in) {
        List<SealedPayload> bodies = new ArrayList<>(bodies(in));
        String id = in.record().id();
        byte[] partial = Json.write(Map.of("partial", "true"));
        bodies.set(1, payloads.seal(PayloadKind.CANONICAL, id, 0, partial, RecordJson.write(in.record())));
        return prepare(in, bodies);
    }

    private static Map<String, String> meta(Acceptance in) {
        Map<String, String> meta = new LinkedHashMap<>();
        in.originalHeaders().forEach((name, value) -> meta.put("header." + name, value));
        meta.put("target", in.target());
        meta.put("receivedAt", in.receivedAt().toString());
        if (!in.dialect().isEmpty()) {
            meta.put("dialect", in.dialect());
            meta.put("dialectDigest", in.dialectDigest());
            meta.put("generation", in.generation());
        }
        return meta;
    }

    /** Stores it within a group. */
    Supplier<Admission> accept(Group group, Prepared prepared) throws SQLException {
        return accept(group, prepared.in(), prepared.bodies(), prepared.digest(), prepared.salt());
    }

    private List<SealedPayload> bodies(Acceptance in) {
        String id = in.record().id();
        Map<String, String> meta = meta(in);
        List<SealedPayload> bodies = new ArrayList<>();
        bodies.add(payloads.seal(PayloadKind.ORIGINAL, id, 0, Json.write(meta), in.original()));
        bodies.add(payloads.seal(PayloadKind.CANONICAL, id, 0, new byte[0], RecordJson.write(in.record())));
        bodies.addAll(Attachments.seal(payloads, id, in.attachments()));
        return bodies;
    }

    private Supplier<Admission> accept(
            Group group, Acceptance in, List<SealedPayload> bodies, Token digest, byte[] salt) throws SQLException {
        Record item = in.record();
        if (!Keys.reserve(group.sql(), in.key(), item.id(), false, digest)) {
            return () -> new Admission.Taken(
                    readers.ask(sql -> held.byKey(sql, in.key())).orElseThrow());
        }
        int month = Times.month(in.receivedAt());
        String kind = item.kind().toString();
        ReceiptDraft receipt = new ReceiptDraft(
                item.id(),
                item.envelope().sender(),
                kind,
                item.envelope().bizSerial(),
                item.envelope().payloadDigest(),
                salt,
                month);
        LeafDraft leaf = LeafDraft.of(LeafKind.ACCEPTED, item.id())
                .with(LeafTag.PARTNER, in.partner())
                .with(LeafTag.CONTEXT, in.contextDigest());
        bodies.forEach(body -> leaf.with(tag(body.kind()), body.linked()));
        Entry entry = group.appendWithReceipt(leaf, Pos.NONE, receipt);
        insert(group, in, month, entry.pos());
        for (SealedPayload body : bodies) {
            group.store(month, entry.pos(), body);
        }
        for (Token token : in.search()) {
            search(group.sql(), token, entry.pos());
        }
        group.count(Tally.Key.in(in.partner(), in.link(), kind, RecordState.ACCEPTED.name()), 1);
        return () -> {
            recent.keep(item, in.original().length);
            return new Admission.Stored(stored(in, group.at(), entry.receipt()));
        };
    }

    /** Stores a line of a batch as a record of its own: staged, under no key and without a receipt of its own. */
    void stage(Group group, Prepared prepared, String batchId, int line) throws SQLException {
        Acceptance in = prepared.in();
        LeafDraft leaf = LeafDraft.of(LeafKind.STAGED, in.record().id())
                .with(LeafTag.OF, batchId)
                .with(LeafTag.NUMBER, line)
                .with(LeafTag.LINES, 1);
        prepared.bodies().forEach(body -> leaf.with(tag(body.kind()), body.linked()));
        Entry entry = group.append(leaf, Pos.NONE);
        int month = Times.month(in.receivedAt());
        insert(group, in, month, entry.pos());
        group.sql()
                .update(
                        "UPDATE record SET state = ?, open = 0, chunk = ? WHERE pos = ?",
                        RecordState.STAGED.name(),
                        line,
                        entry.pos());
        for (SealedPayload body : prepared.bodies()) {
            group.store(month, entry.pos(), body);
        }
        for (Token token : in.search()) {
            search(group.sql(), token, entry.pos());
        }
        group.count(Tally.Key.in(in.partner(), in.link(), in.record().kind().toString(), RecordState.STAGED.name()), 1);
    }

    private static LeafTag tag(PayloadKind kind) {
        return switch (kind) {
            case ORIGINAL -> LeafTag.ORIGINAL;
            case CANONICAL -> LeafTag.CANONICAL;
            default -> LeafTag.ATTACHMENT;
        };
    }

    private static Held stored(Acceptance in, long at, byte[] receipt) {
        return new Held(
                in.record().id(),
                in.record().kind(),
                in.record().envelope().payloadDigest(),
                RecordState.ACCEPTED,
                in.dialect(),
                in.dialectDigest(),
                in.generation(),
                receipt,
                Times.of(at),
                Optional.empty(),
                Optional.empty());
    }

    private void insert(Group group, Acceptance in, int month, long pos) throws SQLException {
        group.sql()
                .update(
                        "INSERT INTO record (pos, id, seq, month, partner, link, kind, serial, digest, state, open,"
                                + " planned, question, dialect, dialect_digest, context_digest, generation, order_token,"
                                + " batch_id, chunk, lines, accepted_at, answer_pos, answered_at, owner, deadline, last_pos)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 0, ?, ?, ?, ?, ?, ?, NULL, -1, 1, ?, 0, 0,"
                                + " ?, ?, ?)",
                        pos,
                        in.record().id(),
                        pos,
                        month,
                        in.partner(),
                        in.link(),
                        in.record().kind().toString(),
                        in.record().envelope().bizSerial(),
                        in.record().envelope().payloadDigest(),
                        RecordState.ACCEPTED.name(),
                        in.question(),
                        in.dialect(),
                        in.dialectDigest(),
                        in.contextDigest(),
                        in.generation(),
                        Absent.BYTES.or(in.order().map(Token::bytes)),
                        group.at(),
                        policy.owner(),
                        group.at() + policy.routeMicros(),
                        pos);
    }

    static void search(Statements sql, Token token, long pos) throws SQLException {
        sql.update(
                "INSERT INTO search (token, pos) VALUES (?, ?) ON CONFLICT DO NOTHING",
                Arrays.copyOf(token.bytes(), SEARCH_BYTES),
                pos);
    }

    CompletableFuture<Void> refuse(Refusal refusal) {
        SealedPayload body = payloads.seal(PayloadKind.REFUSED, refusal.id(), 0, new byte[0], refusal.original());
        SealedPayload problems = payloads.seal(
                PayloadKind.PROBLEMS, refusal.id(), 0, new byte[0], ProblemJson.write(refusal.problems()));
        return writer.submit(group -> {
            refuse(group, refusal, body, problems);
            return () -> null;
        });
    }

    private static void refuse(Group group, Refusal refusal, SealedPayload body, SealedPayload problems)
            throws SQLException {
        String code = refusal.problems().stream().findFirst().map(Problem::code).orElse("");
        Entry entry = group.append(
                LeafDraft.of(LeafKind.REFUSED, refusal.id())
                        .with(LeafTag.PARTNER, refusal.partner().orElse(""))
                        .with(LeafTag.CODE, code)
                        .with(LeafTag.ORIGINAL, body.linked())
                        .with(LeafTag.NOTE, problems.linked()),
                Pos.NONE);
        int month = Times.month(refusal.receivedAt());
        group.sql()
                .update(
                        "INSERT INTO refusal (pos, id, month, partner, link, kind, serial, received_at)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                        entry.pos(),
                        refusal.id(),
                        month,
                        Absent.TEXT.or(refusal.partner()),
                        refusal.link(),
                        Absent.TEXT.or(refusal.kind().map(Kind::toString)),
                        Absent.TEXT.or(refusal.serial()),
                        Times.micros(refusal.receivedAt()));
        group.store(month, entry.pos(), body);
        group.store(month, entry.pos(), problems);
        String kind = refusal.kind().map(Kind::toString).orElse("");
        group.count(Tally.Key.in(refusal.partner().orElse(""), refusal.link(), kind, "refused"), 1);
    }

    CompletableFuture<Held> answer(String recordId, byte[] answer) {
        SealedPayload body = payloads.seal(PayloadKind.ANSWER, recordId, 0, new byte[0], answer);
        return writer.submit(group -> {
            RecordRow row = RecordRow.byId(group.sql(), recordId)
                    .orElseThrow(() -> new IllegalArgumentException("record " + recordId + " is not held"));
            if (row.answerPos() == Pos.NONE) {
                answer(group, row, body);
            }
            return () -> readers.ask(sql -> held.byId(sql, recordId)).orElseThrow();
        });
    }

    private static void answer(Group group, RecordRow row, SealedPayload body) throws SQLException {
        Transitions.require(row.id(), row.state(), RecordState.ANSWERED);
        Entry entry = group.append(
                LeafDraft.of(LeafKind.ANSWERED, row.id()).with(LeafTag.ANSWER, body.linked()), row.lastPos());
        group.store(row.month(), entry.pos(), body);
        group.sql()
                .update(
                        "UPDATE record SET state = ?, open = 0, answer_pos = ?, answered_at = ?, last_pos = ? WHERE pos = ?",
                        RecordState.ANSWERED.name(),
                        entry.pos(),
                        group.at(),
                        entry.pos(),
                        row.pos());
        group.count(row.counted(row.state()), -row.lines());
        group.count(row.counted(RecordState.ANSWERED), row.lines());
    }

    CompletableFuture<Void> repeated(String id, String link) {
        return writer.submit(group -> {
            Optional<RecordRow> single = RecordRow.byId(group.sql(), id);
            if (single.isPresent()) {
                repeated(group, single.get(), link);
            } else {
                BatchRow batch = BatchRow.byId(group.sql(), id)
                        .orElseThrow(() -> new IllegalArgumentException("record " + id + " is not held"));
                group.append(LeafDraft.of(LeafKind.REPEATED, id), batch.lastPos());
                group.count(Tally.Key.in(batch.partner(), link, batch.kind(), "duplicate"), 1);
            }
            return () -> null;
        });
    }

    private static void repeated(Group group, RecordRow row, String link) throws SQLException {
        Entry entry = group.append(LeafDraft.of(LeafKind.REPEATED, row.id()), row.lastPos());
        group.sql().update("UPDATE record SET last_pos = ? WHERE pos = ?", entry.pos(), row.pos());
        group.count(Tally.Key.in(row.partner(), link, row.kind(), "duplicate"), 1);
    }
}
