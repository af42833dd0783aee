package cn.luqiao.core.ledger.sql;

import cn.luqiao.core.ledger.Chunk;
import cn.luqiao.core.seal.Token;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * The sorted key block of a chunk: for each good line an entry for its record id, its key and each of its business keys.
 * An entry is the first 8 bytes of the token (or of the id) and the line's place in two bytes, sorted as unsigned
 * numbers. A hit is a candidate: two tokens may share 8 bytes, so the line itself decides.
 */
final class LineBlock {
    static final int PREFIX_BYTES = 8;
    static final int ENTRY_BYTES = PREFIX_BYTES + Short.BYTES;

    private LineBlock() {}

    static byte[] of(List<Chunk.Line> lines) {
        List<byte[]> entries = new ArrayList<>();
        for (int place = 0; place < lines.size(); place++) {
            Chunk.Line line = lines.get(place);
            entries.add(entry(prefix(line.record().id()), place));
            entries.add(entry(prefix(line.key()), place));
            for (Token token : line.search()) {
                entries.add(entry(prefix(token), place));
            }
        }
        entries.sort(Arrays::compareUnsigned);
        ByteBuffer out = ByteBuffer.allocate(entries.size() * ENTRY_BYTES);
        entries.forEach(out::put);
        return out.array();
    }

    private static byte[] entry(byte[] prefix, int place) {
        return ByteBuffer.allocate(ENTRY_BYTES)
                .put(prefix)
                .putShort((short) place)
                .array();
    }

    static byte[] prefix(Token token) {
        return Arrays.copyOf(token.bytes(), PREFIX_BYTES);
    }

    /** Prefix of a record id, 32 hex characters. */
    static byte[] prefix(String recordId) {
        return HexFormat.of().parseHex(recordId.substring(0, 2 * PREFIX_BYTES));
    }

    /** Places of the lines with an entry of that prefix. */
    static List<Integer> find(byte[] block, byte[] prefix) {
        int low = 0;
        int high = block.length / ENTRY_BYTES;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (compare(block, middle, prefix) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        List<Integer> places = new ArrayList<>();
        for (int at = low; at < block.length / ENTRY_BYTES && compare(block, at, prefix) == 0; at++) {
            int place = at * ENTRY_BYTES + PREFIX_BYTES;
            places.add((block[place] & 0xFF) << 8 | block[place + 1] & 0xFF);
        }
        return places;
    }

    private static int compare(byte[] block, int entry, byte[] prefix) {
        int from = entry * ENTRY_BYTES;
        return Arrays.compareUnsigned(block, from, from + PREFIX_BYTES, prefix, 0, PREFIX_BYTES);
    }
}
