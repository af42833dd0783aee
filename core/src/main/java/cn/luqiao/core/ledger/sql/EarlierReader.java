package cn.luqiao.core.ledger.sql;

import cn.luqiao.core.delivery.RecordState;
import cn.luqiao.core.ledger.Earlier;
import cn.luqiao.core.ledger.Earlier.PlannedWay;
import cn.luqiao.core.ledger.log.Leaf;
import cn.luqiao.core.ledger.log.LeafTag;
import cn.luqiao.core.record.Record;
import cn.luqiao.core.seal.Token;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds what was accepted before a record under one of its business keys, and to whom it was planned. Two keys may share
 * the bytes that the index keeps, so whoever asks compares the record itself.
 */
final class EarlierReader {
    private static final Set<RecordState> NOT_RELEASED = Set.of(RecordState.STAGED, RecordState.DROPPED);
    private final Readers readers;
    private final Flows flows;

    EarlierReader(Readers readers, Flows flows) {
        this.readers = readers;
        this.flows = flows;
    }

    Optional<List<Earlier>> before(String recordId, Token key, String recordType, int limit) {
        return readers.ask(sql -> {
            Optional<RecordRow> row = RecordRow.byId(sql, recordId);
            return row.isEmpty()
                    ? Optional.empty()
                    : Optional.of(before(sql, row.get().seq(), key, recordType, limit, false));
        });
    }

    List<Earlier> newest(Token key, String recordType, int limit) {
        return readers.ask(sql -> before(sql, Long.MAX_VALUE, key, recordType, limit, true));
    }

    private List<Earlier> before(Statements sql, long seq, Token key, String recordType, int limit, boolean newestFirst)
            throws SQLException {
        Map<Long, List<Earlier>> bySequence = newestFirst ? new TreeMap<>(Comparator.reverseOrder()) : new TreeMap<>();
        String type = recordType + "/";
        for (RecordRow single : singles(sql, seq, key, type, limit, newestFirst)) {
            List<Record> found = flows.records(sql, single.month(), single.pos(), single.id(), false);
            bySequence.put(
                    single.seq(), List.of(earlier(sql, single, found.stream().findFirst(), 0)));
        }
        for (Map.Entry<Long, List<Integer>> hit :
                LineSearch.find(sql, LineBlock.prefix(key)).entrySet()) {
            Optional<RecordRow> chunk = sql.first(RecordRow::read, RecordRow.SELECT + "WHERE pos = ?", hit.getKey());
            if (chunk.filter(c -> c.seq() < seq && c.kind().startsWith(type) && !NOT_RELEASED.contains(c.state()))
                    .isPresent()) {
                bySequence.put(chunk.get().seq(), lines(sql, chunk.get(), hit.getValue()));
            }
        }
        return bySequence.values().stream().flatMap(List::stream).limit(limit).toList();
    }

    /** Mostly there are none, which the index alone tells; the sorted query is dear and asked only when there are some. */
    private static List<RecordRow> singles(
            Statements sql, long seq, Token key, String type, int limit, boolean newestFirst) throws SQLException {
        byte[] token = Arrays.copyOf(key.bytes(), Intake.SEARCH_BYTES);
        if (sql.number("SELECT pos FROM search WHERE token = ? LIMIT 1", token) == Pos.NONE) {
            return List.of();
        }
        return sql.list(
                RecordRow::read,
                RecordRow.SELECT + "WHERE pos IN (SELECT pos FROM search WHERE token = ?) AND seq < ? AND question = 0"
                        + " AND substr(kind, 1, ?) = ? ORDER BY seq" + (newestFirst ? " DESC" : "") + " LIMIT ?",
                token,
                seq,
                type.length(),
                type,
                limit);
    }

    private List<Earlier> lines(Statements sql, RecordRow chunk, List<Integer> places) throws SQLException {
        List<Record> lines = flows.records(sql, chunk.month(), chunk.pos(), chunk.id(), true);
        List<Earlier> found = new ArrayList<>();
        for (int place : places) {
            Optional<Record> line = place < lines.size() ? Optional.of(lines.get(place)) : Optional.empty();
            found.add(earlier(sql, chunk, line, place));
        }
        return found;
    }

    private static Earlier earlier(Statements sql, RecordRow row, Optional<Record> record, int place)
            throws SQLException {
        Map<String, PlannedWay> ways = new TreeMap<>();
        for (DeliveryRow delivery :
                sql.list(DeliveryRow::read, DeliveryRow.SELECT + "WHERE record_id = ? ORDER BY seq", row.id())) {
            if (delivery.lines().length == 0 || Lines.unpack(delivery.lines()).contains(place)) {
                ways.put(delivery.partner(), new PlannedWay(delivery.partner(), delivery.link()));
            }
        }
        return new Earlier(row.id(), record, problem(sql, row), row.planned(), List.copyOf(ways.values()));
    }

    private static Optional<String> problem(Statements sql, RecordRow row) throws SQLException {
        return row.state() == RecordState.UNROUTABLE
                ? sql.first(r -> Leaf.decode(r.getBytes(1)), "SELECT leaf FROM entry WHERE pos = ?", row.lastPos())
                        .map(leaf -> leaf.text(LeafTag.CODE))
                : Optional.empty();
    }
}
