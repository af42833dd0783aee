package cn.luqiao.core.ledger.sql;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds lines of batches by the first 8 bytes of a token: in segments by one look-up each, and in the few key blocks that
 * are not part of a segment yet. Newest chunks first.
 */
final class LineSearch {
    private LineSearch() {}

    /** Places of candidate lines by the place of their chunk. */
    static Map<Long, List<Integer>> find(Statements sql, byte[] prefix) throws SQLException {
        Map<Long, List<Integer>> hits = new LinkedHashMap<>();
        for (Map.Entry<Long, List<Integer>> block : blocks(sql, prefix)) {
            hits.put(block.getKey(), block.getValue());
        }
        segments(sql, prefix).forEach(hit -> hits.computeIfAbsent(hit.chunk(), c -> new ArrayList<>())
                .add(hit.place()));
        return hits;
    }

    private static List<Map.Entry<Long, List<Integer>>> blocks(Statements sql, byte[] prefix) throws SQLException {
        return sql
                .list(
                        row -> Map.entry(row.getLong(1), LineBlock.find(row.getBytes(2), prefix)),
                        "SELECT pos, entries FROM line_block ORDER BY pos DESC")
                .stream()
                .filter(block -> !block.getValue().isEmpty())
                .toList();
    }

    /** A line found in a segment. */
    private record Hit(long chunk, int place) {}

    private static List<Hit> segments(Statements sql, byte[] prefix) throws SQLException {
        byte[] low = Arrays.copyOf(prefix, LineSegment.ENTRY_BYTES);
        byte[] high = Arrays.copyOf(prefix, LineSegment.ENTRY_BYTES);
        Arrays.fill(high, LineBlock.PREFIX_BYTES, high.length, (byte) 0xFF);
        List<Hit> hits = new ArrayList<>();
        sql.list(
                row -> hits.addAll(hits(row.getBytes(1), row.getBytes(2), prefix)),
                "SELECT s.chunks, p.entries FROM line_segment AS s JOIN line_page AS p ON p.segment = s.pos"
                        + " AND p.first >= COALESCE((SELECT q.first FROM line_page AS q"
                        + " WHERE q.segment = s.pos AND q.first <= ? ORDER BY q.first DESC LIMIT 1), ?) AND p.first <= ? ORDER BY s.pos DESC",
                low,
                low,
                high);
        return hits;
    }

    private static List<Hit> hits(byte[] chunks, byte[] page, byte[] prefix) {
        List<Hit> hits = new ArrayList<>();
        ByteBuffer numbers = ByteBuffer.wrap(chunks);
        ByteBuffer entries = ByteBuffer.wrap(page);
        for (int at = 0; at < page.length; at += LineSegment.ENTRY_BYTES) {
            if (Arrays.equals(page, at, at + LineBlock.PREFIX_BYTES, prefix, 0, LineBlock.PREFIX_BYTES)) {
                int chunk = entries.getShort(at + LineBlock.PREFIX_BYTES) & 0xFFFF;
                int place = entries.getShort(at + LineBlock.PREFIX_BYTES + Short.BYTES) & 0xFFFF;
                hits.add(new Hit(numbers.getLong(chunk * Long.BYTES), place));
            }
        }
        return hits;
    }
}
