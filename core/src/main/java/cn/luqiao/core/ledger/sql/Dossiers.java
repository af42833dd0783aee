package cn.luqiao.core.ledger.sql;

import cn.luqiao.core.ledger.Dossier;
import cn.luqiao.core.ledger.LedgerException;
import cn.luqiao.core.ledger.log.Leaf;
import cn.luqiao.core.ledger.log.LeafKind;
import cn.luqiao.core.ledger.log.LeafTag;
import cn.luqiao.core.ledger.log.LineTree;
import cn.luqiao.core.ledger.log.MerkleTree;
import cn.luqiao.core.ledger.log.TreeHash;
import cn.luqiao.core.record.Kind;
import cn.luqiao.core.record.Record;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gathers everything that is held about one record, one line or one batch. */
final class Dossiers {
    private static final int ATTACHMENTS_MAX = 255;
    private final Readers readers;
    private final Payloads payloads;

    Dossiers(Readers readers, Payloads payloads) {
        this.readers = readers;
        this.payloads = payloads;
    }

    Optional<Dossier> of(String id) {
        return readers.ask(sql -> {
            String recordId =
                    DeliveryRow.byId(sql, id).map(DeliveryRow::recordId).orElse(id);
            Optional<RecordRow> row = RecordRow.byId(sql, recordId);
            if (row.isPresent()) {
                boolean ofBatch = !row.get().batchId().isEmpty();
                return ofBatch ? Optional.empty() : Optional.of(record(sql, row.get()));
            }
            Optional<BatchRow> batch = BatchRow.byId(sql, id);
            if (batch.isPresent()) {
                return Optional.of(batch(sql, batch.get()));
            }
            return id.matches("[0-9a-f]{32}") ? line(sql, id) : Optional.empty();
        });
    }

    private Dossier record(Statements sql, RecordRow row) throws SQLException {
        List<Found> found = new ArrayList<>(chain(sql, row.lastPos(), Pos.NONE, Optional.empty()));
        List<DeliveryRow> deliveries = deliveries(sql, row.id());
        for (DeliveryRow delivery : deliveries) {
            found.addAll(chain(sql, delivery.lastPos(), delivery.pos(), Optional.of(delivery.id())));
        }
        List<Dossier.Body> bodies = new ArrayList<>();
        for (Found entry : found) {
            bodies.addAll(bodies(sql, row.month(), row.pos(), entry));
        }
        byte[] receipt = Payloads.receipt(sql, row.month(), row.pos());
        return new Dossier(
                row.id(),
                Dossier.What.RECORD,
                Kind.parse(row.kind()),
                row.partner(),
                row.link(),
                row.generation(),
                entries(found),
                bodies,
                receipt.length == 0 ? Optional.empty() : Optional.of(receipt),
                deliveries.stream().map(Dossiers::told).toList(),
                Optional.empty());
    }

    private Dossier batch(Statements sql, BatchRow row) throws SQLException {
        List<Found> found = chain(sql, row.lastPos(), Pos.NONE, Optional.empty()).stream()
                .filter(entry -> entry.leaf().subject().equals(row.id()))
                .toList();
        return file(sql, row, found, row.id(), Dossier.What.BATCH, List.of(), Optional.empty());
    }

    private Dossier file(
            Statements sql,
            BatchRow row,
            List<Found> found,
            String id,
            Dossier.What what,
            List<DeliveryRow> deliveries,
            Optional<Dossier.Line> line)
            throws SQLException {
        List<Dossier.Body> bodies = new ArrayList<>();
        for (Found entry : found) {
            bodies.addAll(fileBodies(sql, row, entry, what));
        }
        byte[] receipt = row.endPos() == Pos.NONE ? new byte[0] : Payloads.receipt(sql, row.month(), row.endPos());
        return new Dossier(
                id,
                what,
                Kind.parse(row.kind()),
                row.partner(),
                row.link(),
                row.generation(),
                entries(found),
                bodies,
                receipt.length == 0 ? Optional.empty() : Optional.of(receipt),
                deliveries.stream().map(Dossiers::told).toList(),
                line);
    }

    /** A line is found by its id like any other key, then proved within its chunk and its batch. */
    private Optional<Dossier> line(Statements sql, String id) throws SQLException {
        for (Map.Entry<Long, List<Integer>> hit :
                LineSearch.find(sql, LineBlock.prefix(id)).entrySet()) {
            RecordRow chunk = sql.first(RecordRow::read, RecordRow.SELECT + "WHERE pos = ?", hit.getKey())
                    .orElseThrow();
            Optional<OpenPayload> lines =
                    payloads.read(sql, chunk.month(), chunk.pos(), PayloadKind.CHUNK_CANONICAL, chunk.id(), 0);
            List<Record> records =
                    lines.map(found -> RecordJson.readAll(found.body())).orElse(List.of());
            for (int place : hit.getValue()) {
                if (place < records.size() && records.get(place).id().equals(id)) {
                    return Optional.of(line(sql, chunk, records, place));
                }
            }
        }
        return Optional.empty();
    }

    private Dossier line(Statements sql, RecordRow chunk, List<Record> records, int place) throws SQLException {
        BatchRow batch = BatchRow.byId(sql, chunk.batchId()).orElseThrow();
        List<Found> found = new ArrayList<>();
        for (Found entry : chain(sql, chunk.lastPos(), Pos.NONE, Optional.empty())) {
            boolean opened = entry.leaf().kind() == LeafKind.OPENED;
            if (opened || entry.leaf().subject().equals(chunk.id())) {
                found.add(entry);
            }
        }
        if (batch.endPos() != Pos.NONE) {
            found.addAll(chain(sql, batch.endPos(), batch.endPos() - 1, Optional.empty()));
        }
        List<DeliveryRow> deliveries = new ArrayList<>();
        for (DeliveryRow delivery : deliveries(sql, chunk.id())) {
            if (delivery.lines().length == 0 || Lines.unpack(delivery.lines()).contains(place)) {
                deliveries.add(delivery);
                found.addAll(chain(sql, delivery.lastPos(), delivery.pos(), Optional.of(delivery.id())));
            }
        }
        Dossier.Line proof = proof(sql, chunk, batch, records, place);
        return file(sql, batch, found, records.get(place).id(), Dossier.What.LINE, deliveries, Optional.of(proof));
    }

    private Dossier.Line proof(Statements sql, RecordRow chunk, BatchRow batch, List<Record> records, int place)
            throws SQLException {
        byte[] secret = sql.first(
                        row -> row.getBytes(1),
                        "SELECT salt FROM payload_" + chunk.month() + " WHERE id = ?",
                        Payloads.rowId(chunk.pos(), PayloadKind.CHUNK_CANONICAL, 0))
                .orElseThrow();
        List<byte[]> raw = unframed(payloads.read(sql, chunk.month(), chunk.pos(), PayloadKind.CHUNK_RAW, chunk.id(), 0)
                .orElseThrow()
                .body());
        LineTree tree = new LineTree(secret);
        for (int i = 0; i < records.size(); i++) {
            tree.add(raw.get(i), RecordJson.write(records.get(i)));
        }
        MerkleTree lines = tree.tree();
        List<byte[]> roots = sql.list(
                row -> Leaf.decode(row.getBytes(1)).field(LeafTag.ROOT).orElseThrow(),
                "SELECT e.leaf FROM record AS r JOIN entry AS e ON e.pos = r.pos WHERE r.batch_id = ? ORDER BY r.chunk",
                batch.id());
        if (!Arrays.equals(lines.root(), roots.get(chunk.chunk()))) {
            throw new LedgerException("chunk " + chunk.id() + ": its lines are not those under its root", null);
        }
        MerkleTree chunks = new MerkleTree(roots.stream().map(TreeHash::leaf).toList());
        return new Dossier.Line(
                batch.id(),
                chunk.id(),
                chunk.chunk(),
                roots.size(),
                place,
                records.size(),
                LineTree.salt(secret, place),
                raw.get(place),
                RecordJson.write(records.get(place)),
                lines.inclusion(place).path(),
                chunks.inclusion(chunk.chunk()).path());
    }

    private static List<byte[]> unframed(byte[] framed) {
        ByteBuffer in = ByteBuffer.wrap(framed);
        List<byte[]> lines = new ArrayList<>();
        while (in.hasRemaining()) {
            byte[] line = new byte[in.getInt()];
            in.get(line);
            lines.add(line);
        }
        return lines;
    }

    /** An entry as stored. */
    private record Found(long pos, long prev, byte[] bytes, Leaf leaf, Optional<String> delivery) {}

    /** Entries from the newest back to, but not with, one that belongs to another chain; oldest first. */
    private static List<Found> chain(Statements sql, long newest, long until, Optional<String> delivery)
            throws SQLException {
        List<Found> found = new ArrayList<>();
        long pos = newest;
        while (pos > until) {
            Found entry = sql.first(
                            row -> new Found(
                                    row.getLong(1),
                                    row.getLong(2),
                                    row.getBytes(3),
                                    Leaf.decode(row.getBytes(3)),
                                    delivery),
                            "SELECT pos, prev, leaf FROM entry WHERE pos = ?",
                            pos)
                    .orElseThrow();
            found.add(0, entry);
            pos = entry.prev();
        }
        return found;
    }

    private static List<Dossier.Entry> entries(List<Found> found) {
        Map<Long, Dossier.Entry> byIndex = new LinkedHashMap<>();
        found.stream().sorted(Comparator.comparingLong(Found::pos)).forEach(entry -> {
            long index = Pos.index(entry.pos());
            byIndex.putIfAbsent(index, new Dossier.Entry(index, entry.bytes(), entry.delivery()));
        });
        return List.copyOf(byIndex.values());
    }

    private List<Dossier.Body> bodies(Statements sql, int month, long recordPos, Found entry) throws SQLException {
        String owner = entry.leaf().subject();
        List<Dossier.Body> bodies = new ArrayList<>();
        for (PayloadKind kind :
                List.of(PayloadKind.ORIGINAL, PayloadKind.CANONICAL, PayloadKind.WIRE, PayloadKind.ANSWER)) {
            body(sql, month, entry, kind, owner, 0).ifPresent(bodies::add);
        }
        if (entry.leaf().kind() == LeafKind.RESUMED && entry.delivery().isEmpty()) {
            payloads.read(sql, month, recordPos, PayloadKind.CANONICAL, owner, Parkings.READ_AGAIN)
                    .ifPresent(open -> bodies.add(told(
                            entry,
                            LeafTag.CANONICAL,
                            0,
                            PayloadKind.CANONICAL,
                            saltOf(sql, month, recordPos, PayloadKind.CANONICAL, Parkings.READ_AGAIN),
                            open)));
        }
        for (int part = 1; part <= ATTACHMENTS_MAX; part++) {
            Optional<Dossier.Body> attached = body(sql, month, entry, PayloadKind.ATTACHMENT, owner, part);
            if (attached.isEmpty()) {
                return bodies;
            }
            bodies.add(attached.get());
        }
        return bodies;
    }

    /** Of a file the header alone, for a line; for the batch also what its sender was told. Deliveries carry all lines. */
    private List<Dossier.Body> fileBodies(Statements sql, BatchRow row, Found entry, Dossier.What what)
            throws SQLException {
        List<PayloadKind> kinds = what == Dossier.What.LINE
                ? List.of(PayloadKind.BATCH_HEAD)
                : List.of(PayloadKind.BATCH_HEAD, PayloadKind.ANSWER_FILE);
        List<Dossier.Body> bodies = new ArrayList<>();
        for (PayloadKind kind : kinds) {
            body(sql, row.month(), entry, kind, entry.leaf().subject(), 0).ifPresent(bodies::add);
        }
        return bodies;
    }

    private Optional<Dossier.Body> body(
            Statements sql, int month, Found entry, PayloadKind kind, String owner, int part) throws SQLException {
        return payloads.read(sql, month, entry.pos(), kind, owner, part)
                .map(open -> told(
                        entry,
                        tag(kind),
                        kind == PayloadKind.ATTACHMENT ? part - 1 : 0,
                        kind,
                        saltOf(sql, month, entry.pos(), kind, part),
                        open));
    }

    private static byte[] saltOf(Statements sql, int month, long pos, PayloadKind kind, int part) {
        try {
            return sql.first(
                            row -> row.getBytes(1),
                            "SELECT salt FROM payload_" + month + " WHERE id = ?",
                            Payloads.rowId(pos, kind, part))
                    .orElseThrow();
        } catch (SQLException e) {
            throw new LedgerException("a salt could not be read: " + e.getMessage(), e);
        }
    }

    private static Dossier.Body told(
            Found entry, LeafTag tag, int nth, PayloadKind kind, byte[] salt, OpenPayload open) {
        return new Dossier.Body(Pos.index(entry.pos()), tag.number(), nth, kind.word(), salt, open.meta(), open.body());
    }

    private static LeafTag tag(PayloadKind kind) {
        return switch (kind) {
            case CANONICAL -> LeafTag.CANONICAL;
            case WIRE -> LeafTag.WIRE;
            case ANSWER, ANSWER_FILE -> LeafTag.ANSWER;
            case ATTACHMENT -> LeafTag.ATTACHMENT;
            default -> LeafTag.ORIGINAL;
        };
    }

    private static List<DeliveryRow> deliveries(Statements sql, String recordId) throws SQLException {
        return sql.list(DeliveryRow::read, DeliveryRow.SELECT + "WHERE record_id = ? ORDER BY seq", recordId);
    }

    private static Dossier.Delivery told(DeliveryRow row) {
        return new Dossier.Delivery(row.id(), row.partner(), row.link(), row.generation(), row.plannedAt());
    }
}
