package cn.luqiao.core.ledger.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.luqiao.core.ledger.Trace;
import cn.luqiao.core.ledger.log.Leaf;
import cn.luqiao.core.ledger.log.LeafKind;
import cn.luqiao.core.ledger.log.LeafTag;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.record.Kind;
import cn.luqiao.core.record.Record;
import cn.luqiao.core.seal.SealedBytes;
import cn.luqiao.core.seal.Token;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells the way of records: single ones found by index, lines of batches by their key blocks. */
final class Tracing {
    private final Readers readers;
    private final Payloads payloads;
    private final Flows flows;

    Tracing(Readers readers, Payloads payloads, Flows flows) {
        this.readers = readers;
        this.payloads = payloads;
        this.flows = flows;
    }

    List<Trace> trace(List<Token> keys, Optional<String> id, int limit) {
        return readers.ask(sql -> {
            Map<String, Trace> found = new LinkedHashMap<>();
            if (id.isPresent()) {
                byId(sql, id.get(), found);
            }
            for (Token key : keys) {
                byKey(sql, key, found, limit);
            }
            return found.values().stream().limit(limit).toList();
        });
    }

    private void byId(Statements sql, String id, Map<String, Trace> found) throws SQLException {
        String recordId = DeliveryRow.byId(sql, id).map(DeliveryRow::recordId).orElse(id);
        Optional<RecordRow> single = RecordRow.byId(sql, recordId);
        if (single.isPresent()) {
            found.put(recordId, record(sql, single.get()));
            return;
        }
        Optional<BatchRow> batch = BatchRow.byId(sql, id);
        if (batch.isPresent()) {
            found.put(id, batch(sql, batch.get()));
        } else if (id.matches("[0-9a-f]{32}")) {
            lines(sql, LineBlock.prefix(id), found, 1, line -> line.id().equals(id));
        }
    }

    private void byKey(Statements sql, Token key, Map<String, Trace> found, int limit) throws SQLException {
        Optional<Keys.Holder> holder = Keys.holder(sql, key);
        if (holder.isPresent()) {
            byId(sql, holder.get().id(), found);
        }
        List<RecordRow> rows = sql.list(
                RecordRow::read,
                RecordRow.SELECT + "WHERE pos IN (SELECT pos FROM search WHERE token = ?) ORDER BY pos DESC LIMIT ?",
                Arrays.copyOf(key.bytes(), Intake.SEARCH_BYTES),
                limit);
        for (RecordRow row : rows) {
            found.put(row.id(), record(sql, row));
        }
        if (found.size() < limit) {
            lines(sql, LineBlock.prefix(key), found, limit, line -> true);
        }
    }

    /** Decides whether a line that was found by a prefix is meant. */
    private interface Meant {
        boolean is(Record line);
    }

    private void lines(Statements sql, byte[] prefix, Map<String, Trace> found, int limit, Meant meant)
            throws SQLException {
        Map<Long, List<Integer>> hits = LineSearch.find(sql, prefix);
        for (Map.Entry<Long, List<Integer>> hit : hits.entrySet()) {
            RecordRow chunk = sql.first(RecordRow::read, RecordRow.SELECT + "WHERE pos = ?", hit.getKey())
                    .orElseThrow();
            List<Record> lines = flows.records(sql, chunk.month(), chunk.pos(), chunk.id(), true);
            for (int place : hit.getValue()) {
                if (found.size() < limit && place < lines.size() && meant.is(lines.get(place))) {
                    found.put(lines.get(place).id(), line(sql, chunk, lines.get(place), place));
                }
            }
        }
    }

    private Trace record(Statements sql, RecordRow row) throws SQLException {
        List<Trace.Event> events = new ArrayList<>(chain(sql, row.lastPos(), row.partner(), Pos.NONE));
        for (DeliveryRow delivery : deliveries(sql, row.id())) {
            events.addAll(chain(sql, delivery.lastPos(), delivery.partner(), delivery.pos()));
        }
        return trace(
                row.id(), row.kind(), row.serial(), row.partner(), row.state().name(), row.digest(), 0, events);
    }

    private Trace batch(Statements sql, BatchRow row) throws SQLException {
        List<Trace.Event> events = chain(sql, row.lastPos(), row.partner(), Pos.NONE);
        return trace(
                row.id(), row.kind(), row.batchNo(), row.partner(), row.state().name(), row.digest(), 0, events);
    }

    private Trace line(Statements sql, RecordRow chunk, Record line, int place) throws SQLException {
        List<Trace.Event> events = new ArrayList<>(chain(sql, chunk.lastPos(), chunk.partner(), Pos.NONE));
        Optional<BatchRow> batch = BatchRow.byId(sql, chunk.batchId());
        if (batch.isPresent() && batch.get().endPos() != Pos.NONE) {
            events.addAll(chain(
                    sql, batch.get().endPos(), chunk.partner(), batch.get().endPos() - 1));
        }
        for (DeliveryRow delivery : deliveries(sql, chunk.id())) {
            if (delivery.lines().length == 0 || Lines.unpack(delivery.lines()).contains(place)) {
                events.addAll(chain(sql, delivery.lastPos(), delivery.partner(), delivery.pos()));
            }
        }
        int number = line.envelope().batch().map(b -> b.seq()).orElse(place + 1);
        return trace(
                line.id(),
                line.kind().toString(),
                line.envelope().bizSerial(),
                chunk.partner(),
                chunk.state().name(),
                line.envelope().payloadDigest(),
                number,
                events);
    }

    private static Trace trace(
            String id,
            String kind,
            String serial,
            String partner,
            String state,
            String digest,
            int line,
            List<Trace.Event> events) {
        List<Trace.Event> inOrder = events.stream()
                .distinct()
                .sorted(Comparator.comparing(Trace.Event::at))
                .toList();
        return new Trace(id, Kind.parse(kind), serial, partner, state, digest, line, inOrder);
    }

    private static List<DeliveryRow> deliveries(Statements sql, String recordId) throws SQLException {
        return sql.list(DeliveryRow::read, DeliveryRow.SELECT + "WHERE record_id = ? ORDER BY seq", recordId);
    }

    /** An entry as stored. */
    private record Row(long pos, long prev, Leaf leaf, Optional<SealedBytes> note) {
        static Row read(ResultSet row) throws SQLException {
            String keyId = row.getString(4);
            Optional<SealedBytes> note =
                    keyId == null ? Optional.empty() : Optional.of(new SealedBytes(keyId, row.getBytes(5)));
            return new Row(row.getLong(1), row.getLong(2), Leaf.decode(row.getBytes(3)), note);
        }
    }

    /** The events from the newest entry back to, but not with, one that is told elsewhere; oldest first. */
    private List<Trace.Event> chain(Statements sql, long newest, String partner, long until) throws SQLException {
        List<Trace.Event> events = new ArrayList<>();
        long pos = newest;
        while (pos > until) {
            Row row = sql.first(Row::read, "SELECT pos, prev, leaf, note_key, note FROM entry WHERE pos = ?", pos)
                    .orElseThrow();
            events.add(0, event(row, partner));
            pos = row.prev();
        }
        return events;
    }

    private Trace.Event event(Row row, String partner) {
        Leaf leaf = row.leaf();
        List<String> parts = new ArrayList<>();
        if (leaf.kind() != LeafKind.ACCEPTED && leaf.kind() != LeafKind.PLANNED) {
            parts.add(leaf.subject());
        }
        if (leaf.kind() == LeafKind.ATTEMPT) {
            parts.add("attempt " + leaf.number(LeafTag.NUMBER));
        }
        if (leaf.kind() == LeafKind.PLANNED) {
            parts.add(planned(leaf));
        }
        row.note().ifPresent(note -> parts.add(problems(leaf.subject(), note)));
        parts.add("#" + Pos.index(row.pos()));
        return new Trace.Event(Times.of(leaf.atMicros()), leaf.kind().word(), partner, String.join(" · ", parts));
    }

    private static String planned(Leaf leaf) {
        return leaf.fields().stream()
                .filter(field -> field.tag() == LeafTag.OF || field.tag() == LeafTag.PARTNER)
                .map(field -> new String(field.value(), UTF_8))
                .collect(Collectors.joining(" "));
    }

    private String problems(String subject, SealedBytes note) {
        return ProblemJson.read(payloads.open(subject, note)).stream()
                .map(Problem::summary)
                .collect(Collectors.joining("; "));
    }
}
