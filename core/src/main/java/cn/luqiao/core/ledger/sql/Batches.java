package cn.luqiao.core.ledger.sql;

import cn.luqiao.core.delivery.RecordState;
import cn.luqiao.core.delivery.Transitions;
import cn.luqiao.core.ledger.BatchOpening;
import cn.luqiao.core.ledger.Chunk;
import cn.luqiao.core.ledger.Held;
import cn.luqiao.core.ledger.Ledger.BatchStart;
import cn.luqiao.core.ledger.OpenBatch;
import cn.luqiao.core.ledger.log.LeafDraft;
import cn.luqiao.core.ledger.log.LeafKind;
import cn.luqiao.core.ledger.log.LeafTag;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.seal.Digests;
import cn.luqiao.core.seal.Token;
import cn.luqiao.core.seal.Tokens;
import cn.luqiao.core.translate.Verdict;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Opens batches and stages their chunks; goes on with one that a crash interrupted. */
final class Batches {
    private final GroupWriter writer;
    private final Readers readers;
    private final Payloads payloads;
    private final HeldReader held;
    private final Tokens tokens;
    private final LedgerPolicy policy;
    private final LineMerger merger;
    private final ParkedLines parkedLines;
    /** Batches opened by this process: another file under the same key must not push one of them aside. */
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    Batches(
            GroupWriter writer,
            Readers readers,
            Payloads payloads,
            HeldReader held,
            Tokens tokens,
            LedgerPolicy policy,
            LineMerger merger,
            ParkedLines parkedLines) {
        this.writer = writer;
        this.readers = readers;
        this.payloads = payloads;
        this.held = held;
        this.tokens = tokens;
        this.policy = policy;
        this.merger = merger;
        this.parkedLines = parkedLines;
    }

    CompletableFuture<BatchStart> open(BatchOpening in) {
        Map<String, String> meta = new LinkedHashMap<>();
        in.headers().forEach((name, value) -> meta.put("header." + name, value));
        meta.put("fileName", in.fileName());
        meta.put("receivedAt", in.receivedAt().toString());
        meta.put("dialect", in.dialect());
        meta.put("dialectDigest", in.dialectDigest());
        meta.put("generation", in.generation());
        SealedPayload head = payloads.seal(PayloadKind.BATCH_HEAD, in.batchId(), 0, Json.write(meta), in.header());
        Token digest = tokens.of("payload-digest", in.digest());
        return writer.submit(group -> open(group, in, head, digest));
    }

    private Supplier<BatchStart> open(Group group, BatchOpening in, SealedPayload head, Token digest)
            throws SQLException {
        Optional<String> known = known(group, in);
        if (known.isPresent()) {
            return () -> new BatchStart.Known(
                    readers.ask(sql -> held.byId(sql, known.get())).orElseThrow());
        }
        Optional<Keys.Holder> holder = Keys.holder(group.sql(), in.key());
        if (holder.isPresent()) {
            BatchRow row = BatchRow.byId(group.sql(), holder.get().id()).orElseThrow();
            if (row.digest().equals(in.digest())) {
                underWay.add(row.id());
                return () -> new BatchStart.Open(new OpenBatch(row.id(), row.chunks(), Times.of(row.receivedAt())));
            }
            BatchDrop.drop(group, row);
        }
        Keys.reserve(group.sql(), in.key(), in.batchId(), true, digest);
        insert(group, in, head);
        underWay.add(in.batchId());
        return () -> new BatchStart.Open(new OpenBatch(in.batchId(), 0, in.receivedAt()));
    }

    /** What answers this file: the key's holder, unless it is an interrupted batch, or an earlier refusal of this file. */
    private Optional<String> known(Group group, BatchOpening in) throws SQLException {
        Optional<Keys.Holder> holder = Keys.holder(group.sql(), in.key());
        if (holder.isEmpty()) {
            return group.sql()
                    .first(
                            row -> row.getString(1),
                            "SELECT id FROM batch WHERE key_token = ? AND digest = ? AND state = ? AND end_pos > 0"
                                    + " ORDER BY end_pos DESC LIMIT 1",
                            in.key().bytes(),
                            in.digest(),
                            RecordState.DROPPED.name());
        }
        String id = holder.get().id();
        if (!holder.get().batch()) {
            return Optional.of(id);
        }
        BatchRow row = BatchRow.byId(group.sql(), id).orElseThrow();
        boolean free =
                row.state() == RecordState.STAGED && (row.digest().equals(in.digest()) || !underWay.contains(row.id()));
        return free ? Optional.empty() : Optional.of(id);
    }

    private void insert(Group group, BatchOpening in, SealedPayload head) throws SQLException {
        Entry entry = group.append(
                LeafDraft.of(LeafKind.OPENED, in.batchId())
                        .with(LeafTag.PARTNER, in.partner())
                        .with(LeafTag.CONTEXT, in.contextDigest())
                        .with(LeafTag.ORIGINAL, head.linked()),
                Pos.NONE);
        int month = Times.month(in.receivedAt());
        group.store(month, entry.pos(), head);
        long received = Times.micros(in.receivedAt());
        group.sql()
                .update(
                        "INSERT INTO batch (id, key_token, month, state, open, partner, link, kind, batch_no, digest,"
                                + " size_bytes, declared, total_fen, dialect, dialect_digest, context_digest, generation,"
                                + " received_at, chunks, good, bad, ended_at, end_pos, owner, deadline, last_pos)"
                                + " VALUES (?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, ?, ?, ?)",
                        in.batchId(),
                        in.key().bytes(),
                        month,
                        RecordState.STAGED.name(),
                        in.partner(),
                        in.link(),
                        in.kind().toString(),
                        in.batchNo(),
                        in.digest(),
                        in.sizeBytes(),
                        in.count(),
                        Absent.NUMBER.or(in.totalFen()),
                        in.dialect(),
                        in.dialectDigest(),
                        in.contextDigest(),
                        in.generation(),
                        received,
                        policy.owner(),
                        group.at() + policy.batchMicros(),
                        entry.pos());
    }

    CompletableFuture<Void> stage(String batchId, Chunk chunk) {
        PreparedChunk prepared = PreparedChunk.of(payloads, Digests.id32(batchId, "chunk", "" + chunk.number()), chunk);
        List<ParkedLines.Prepared> parked = parkedLines.prepare(chunk.parked());
        return writer.submit(group -> {
            BatchRow batch = staged(group, batchId);
            if (chunk.number() == batch.chunks()) {
                parkedLines.stage(group, batchId, parked);
            }
            stage(group, batch, chunk, prepared);
            return () -> null;
        });
    }

    private static BatchRow staged(Group group, String batchId) throws SQLException {
        BatchRow row = BatchRow.byId(group.sql(), batchId)
                .orElseThrow(() -> new IllegalArgumentException("batch " + batchId + " was never opened"));
        if (row.state() != RecordState.STAGED) {
            throw new IllegalStateException("batch " + batchId + ": " + row.state() + " (expected: STAGED)");
        }
        return row;
    }

    private static void stage(Group group, BatchRow batch, Chunk chunk, PreparedChunk prepared) throws SQLException {
        if (chunk.number() < batch.chunks()) {
            return;
        }
        if (chunk.number() > batch.chunks()) {
            throw new IllegalStateException("batch " + batch.id() + ": chunk " + chunk.number() + " (expected: "
                    + batch.chunks() + ", the next one)");
        }
        int good = chunk.lines().size();
        int bad = chunk.bad().size();
        LeafDraft leaf = LeafDraft.of(LeafKind.STAGED, prepared.id())
                .with(LeafTag.OF, batch.id())
                .with(LeafTag.NUMBER, chunk.number())
                .with(LeafTag.LINES, good)
                .with(LeafTag.ROOT, prepared.linesRoot());
        prepared.bodies().forEach(body -> leaf.with(tag(body.kind()), body.linked()));
        Entry entry = group.append(leaf, batch.lastPos());
        insert(group, batch, prepared, entry.pos(), chunk.number(), good);
        for (SealedPayload body : prepared.bodies()) {
            group.store(batch.month(), entry.pos(), body);
        }
        group.sql()
                .update(
                        "INSERT INTO line_block (pos, batch_id, released, entries) VALUES (?, ?, 0, ?)",
                        entry.pos(),
                        batch.id(),
                        prepared.block());
        group.sql()
                .update(
                        "UPDATE batch SET chunks = chunks + 1, good = good + ?, bad = bad + ?, last_pos = ? WHERE id = ?",
                        good,
                        bad,
                        entry.pos(),
                        batch.id());
        group.count(Tally.Key.in(batch.partner(), batch.link(), batch.kind(), RecordState.STAGED.name()), good);
    }

    private static LeafTag tag(PayloadKind kind) {
        return switch (kind) {
            case CHUNK_RAW -> LeafTag.ORIGINAL;
            case CHUNK_CANONICAL -> LeafTag.CANONICAL;
            default -> LeafTag.NOTE;
        };
    }

    private static void insert(Group group, BatchRow batch, PreparedChunk prepared, long pos, int number, int good)
            throws SQLException {
        group.sql()
                .update(
                        "INSERT INTO record (pos, id, seq, month, partner, link, kind, serial, digest, state, open,"
                                + " planned, question, dialect, dialect_digest, context_digest, generation, order_token,"
                                + " batch_id, chunk, lines, accepted_at, answer_pos, answered_at, owner, deadline, last_pos)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, ?, ?, ?, ?, NULL, ?, ?, ?, ?, 0, 0, ?,"
                                + " ?, ?)",
                        pos,
                        prepared.id(),
                        pos,
                        batch.month(),
                        batch.partner(),
                        batch.link(),
                        batch.kind(),
                        batch.batchNo(),
                        prepared.digest(),
                        RecordState.STAGED.name(),
                        batch.dialect(),
                        batch.dialectDigest(),
                        batch.contextDigest(),
                        batch.generation(),
                        batch.id(),
                        number,
                        good,
                        group.at(),
                        batch.owner(),
                        batch.deadline(),
                        pos);
    }

    int goodLines(String batchId) {
        return readers.ask(sql ->
                (int) (sql.number("SELECT good FROM batch WHERE id = ?", batchId) + ParkedLines.count(sql, batchId)));
    }

    List<Verdict.BadLine> badLines(String batchId) {
        return readers.ask(sql -> {
            List<Verdict.BadLine> lines = new ArrayList<>();
            for (RecordRow row :
                    sql.list(RecordRow::read, RecordRow.SELECT + "WHERE batch_id = ? ORDER BY chunk", batchId)) {
                payloads.read(sql, row.month(), row.pos(), PayloadKind.CHUNK_BAD, row.id(), 0)
                        .ifPresent(payload -> lines.addAll(ProblemJson.readLines(payload.body())));
            }
            return lines;
        });
    }

    CompletableFuture<Held> release(String batchId, byte[] trailer, byte[] answer) {
        SealedPayload end = payloads.seal(PayloadKind.BATCH_TRAILER, batchId, 0, new byte[0], trailer);
        SealedPayload told = payloads.seal(PayloadKind.ANSWER_FILE, batchId, 0, new byte[0], answer);
        byte[] salt = payloads.salt();
        return writer.submit(group -> {
            BatchRow row = BatchRow.byId(group.sql(), batchId)
                    .orElseThrow(() -> new IllegalArgumentException("batch " + batchId + " was never opened"));
            if (row.state() != RecordState.ACCEPTED) {
                Transitions.require(batchId, row.state(), RecordState.ACCEPTED);
                BatchRelease.release(group, row, end, told, salt, policy);
            }
            return () -> {
                underWay.remove(batchId);
                merger.wake();
                return readers.ask(sql -> held.byId(sql, batchId)).orElseThrow();
            };
        });
    }

    CompletableFuture<Void> refuse(String batchId, List<Problem> problems, byte[] answer) {
        SealedPayload told = payloads.seal(PayloadKind.ANSWER_FILE, batchId, 0, new byte[0], answer);
        Note note = payloads.note(batchId, ProblemJson.write(problems));
        String code = problems.stream().findFirst().map(Problem::code).orElse("");
        return writer.submit(group -> {
            BatchDrop.refuse(group, staged(group, batchId), told, note, code);
            return () -> {
                underWay.remove(batchId);
                return null;
            };
        });
    }
}
