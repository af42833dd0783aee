package cn.luqiao.core.ledger.sql;

import cn.luqiao.core.delivery.DeliveryState;
import cn.luqiao.core.delivery.RecordState;
import cn.luqiao.core.delivery.Transitions;
import cn.luqiao.core.ledger.PlannedDelivery;
import cn.luqiao.core.ledger.StoredRecord;
import cn.luqiao.core.ledger.log.LeafDraft;
import cn.luqiao.core.ledger.log.LeafKind;
import cn.luqiao.core.ledger.log.LeafTag;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.record.Record;
import cn.luqiao.core.seal.Token;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Gives records to flows and stores the plans that come back. */
final class Flows {
    private final GroupWriter writer;
    private final Readers readers;
    private final Payloads payloads;

    Flows(GroupWriter writer, Readers readers, Payloads payloads) {
        this.writer = writer;
        this.readers = readers;
        this.payloads = payloads;
    }

    CompletableFuture<List<String>> plan(String recordId, String generation, List<PlannedDelivery> deliveries) {
        return writer.submit(group -> {
            Optional<RecordRow> row = RecordRow.byId(group.sql(), recordId);
            List<String> started =
                    row.isEmpty() || row.get().planned() ? List.of() : plan(group, row.get(), generation, deliveries);
            return () -> started;
        });
    }

    private static List<String> plan(Group group, RecordRow row, String generation, List<PlannedDelivery> deliveries)
            throws SQLException {
        RecordState next = row.question() ? row.state() : RecordState.ROUTED;
        if (next != row.state()) {
            Transitions.require(row.id(), row.state(), next);
        }
        LeafDraft leaf = LeafDraft.of(LeafKind.PLANNED, row.id()).with(LeafTag.GENERATION, generation);
        deliveries.forEach(delivery -> leaf.with(LeafTag.OF, delivery.id())
                .with(LeafTag.PARTNER, delivery.partner())
                .with(LeafTag.STEP, delivery.route() + "/" + delivery.step()));
        Entry entry = group.append(leaf, row.lastPos());
        group.sql()
                .update(
                        "UPDATE record SET state = ?, open = ?, planned = 1, generation = ?, last_pos = ? WHERE pos = ?",
                        next.name(),
                        !next.isFinal(),
                        generation,
                        entry.pos(),
                        row.pos());
        group.count(row.counted(row.state()), -row.lines());
        group.count(row.counted(next), row.lines());
        int place = 0;
        for (PlannedDelivery delivery : deliveries) {
            insert(group, row, generation, delivery, entry.pos(), Order.seq(row.seq(), place++));
        }
        return started(group, row, deliveries);
    }

    CompletableFuture<List<String>> ask(String recordId, String generation, PlannedDelivery question) {
        return writer.submit(group -> {
            Optional<RecordRow> row = RecordRow.byId(group.sql(), recordId);
            boolean first = row.isPresent()
                    && !row.get().planned()
                    && DeliveryRow.byId(group.sql(), question.id()).isEmpty();
            List<String> started = first ? ask(group, row.get(), generation, question) : List.of();
            return () -> started;
        });
    }

    private static List<String> ask(Group group, RecordRow row, String generation, PlannedDelivery question)
            throws SQLException {
        LeafDraft leaf = LeafDraft.of(LeafKind.PLANNED, row.id())
                .with(LeafTag.GENERATION, generation)
                .with(LeafTag.OF, question.id())
                .with(LeafTag.PARTNER, question.partner())
                .with(LeafTag.STEP, question.route() + "/" + question.step());
        Entry entry = group.append(leaf, row.lastPos());
        group.sql().update("UPDATE record SET last_pos = ? WHERE pos = ?", entry.pos(), row.pos());
        insert(group, row, generation, question, entry.pos(), Order.seq(row.seq(), 0));
        boolean waits = Order.blocked(group.sql(), question.order(), question.partner(), Order.seq(row.seq(), 0));
        return waits ? List.of() : List.of(question.id());
    }

    private static void insert(
            Group group, RecordRow row, String generation, PlannedDelivery delivery, long pos, long seq)
            throws SQLException {
        int lines = delivery.lines().isEmpty() ? row.lines() : delivery.lines().size();
        group.sql()
                .update(
                        "INSERT INTO delivery (id, record_id, pos, month, sender, kind, partner, link, route, step,"
                                + " order_token, seq, urgent, reply, chunk, lines, line_count, state, open, attempts, run,"
                                + " generation, planned_at, not_before, owner, deadline, code, wire_pos, answer_pos,"
                                + " last_pos) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 0, 0, ?, ?,"
                                + " ?, ?, ?, '', 0, 0, ?)",
                        delivery.id(),
                        row.id(),
                        pos,
                        row.month(),
                        row.partner(),
                        row.kind(),
                        delivery.partner(),
                        delivery.link(),
                        delivery.route(),
                        delivery.step(),
                        Absent.BYTES.or(delivery.order().map(Token::bytes)),
                        seq,
                        delivery.urgent(),
                        delivery.reply(),
                        row.isChunk(),
                        delivery.lines().isEmpty() ? Absent.BYTES : Lines.pack(delivery.lines()),
                        lines,
                        DeliveryState.READY.name(),
                        generation,
                        group.at(),
                        group.at(),
                        delivery.owner(),
                        Times.micros(delivery.deadline()),
                        pos);
        group.count(Tally.Key.out(delivery.partner(), delivery.link(), row.kind(), DeliveryState.READY.name()), lines);
    }

    private static List<String> started(Group group, RecordRow row, List<PlannedDelivery> deliveries)
            throws SQLException {
        List<String> ids = new ArrayList<>();
        int place = 0;
        for (PlannedDelivery delivery : deliveries) {
            long seq = Order.seq(row.seq(), place++);
            if (!Order.blocked(group.sql(), delivery.order(), delivery.partner(), seq)) {
                ids.add(delivery.id());
            }
        }
        if (row.order().isPresent()) {
            ids.addAll(Order.waitedForPlan(group.sql(), row.order().get(), row.seq(), group.at()));
        }
        return ids;
    }

    CompletableFuture<Void> unroutable(String recordId, Problem problem, String owner, OffsetDateTime deadline) {
        Note note = payloads.note(recordId, ProblemJson.write(List.of(problem)));
        return writer.submit(group -> {
            RecordRow row = RecordRow.byId(group.sql(), recordId)
                    .orElseThrow(() -> new IllegalArgumentException("record " + recordId + " is not held"));
            if (row.state() != RecordState.UNROUTABLE) {
                Transitions.require(recordId, row.state(), RecordState.UNROUTABLE);
            }
            Entry entry = group.append(
                    LeafDraft.of(LeafKind.UNROUTABLE, recordId).with(LeafTag.CODE, problem.code()),
                    row.lastPos(),
                    note);
            group.sql()
                    .update(
                            "UPDATE record SET state = ?, owner = ?, deadline = ?, last_pos = ? WHERE pos = ?",
                            RecordState.UNROUTABLE.name(),
                            owner,
                            Times.micros(deadline),
                            entry.pos(),
                            row.pos());
            group.count(row.counted(row.state()), -row.lines());
            group.count(row.counted(RecordState.UNROUTABLE), row.lines());
            return () -> null;
        });
    }

    List<StoredRecord> unrouted(int limit) {
        return readers.ask(sql -> {
            List<RecordRow> rows = sql.list(
                    RecordRow::read,
                    RecordRow.SELECT + "WHERE open = 1 AND state = ? AND planned = 0 AND NOT EXISTS (SELECT 1 FROM"
                            + " delivery WHERE delivery.record_id = record.id AND delivery.open = 1)"
                            + " ORDER BY seq LIMIT ?",
                    RecordState.ACCEPTED.name(),
                    limit);
            List<StoredRecord> found = new ArrayList<>();
            for (RecordRow row : rows) {
                found.add(stored(sql, row));
            }
            return found;
        });
    }

    Optional<StoredRecord> stored(String recordId) {
        return readers.ask(sql -> {
            Optional<RecordRow> row = RecordRow.byId(sql, recordId);
            return row.isEmpty() ? Optional.empty() : Optional.of(stored(sql, row.get()));
        });
    }

    private StoredRecord stored(Statements sql, RecordRow row) throws SQLException {
        return new StoredRecord(
                row.id(),
                row.partner(),
                records(sql, row.month(), row.pos(), row.id(), row.isChunk()),
                row.isChunk(),
                row.order(),
                Times.of(row.acceptedAt()),
                row.question());
    }

    /** The record, or the lines of a chunk; none when its month is over. */
    List<Record> records(Statements sql, int month, long pos, String id, boolean chunk) throws SQLException {
        PayloadKind kind = chunk ? PayloadKind.CHUNK_CANONICAL : PayloadKind.CANONICAL;
        Optional<OpenPayload> payload = payloads.read(sql, month, pos, kind, id, 0);
        if (payload.isEmpty()) {
            return chunk ? lineReadAgain(sql, month, pos, id) : List.of();
        }
        if (!chunk && payload.get().meta().length > 0) {
            Optional<OpenPayload> again = payloads.read(sql, month, pos, kind, id, Parkings.READ_AGAIN);
            payload = again.isPresent() ? again : payload;
        }
        byte[] body = payload.get().body();
        return chunk ? RecordJson.readAll(body) : List.of(RecordJson.read(body));
    }

    /** A line of a batch that waited for a code, as a chunk of its own. */
    private List<Record> lineReadAgain(Statements sql, int month, long pos, String id) throws SQLException {
        return payloads.read(sql, month, pos, PayloadKind.CANONICAL, id, Parkings.READ_AGAIN)
                .map(payload -> List.of(RecordJson.read(payload.body())))
                .orElse(List.of());
    }
}
