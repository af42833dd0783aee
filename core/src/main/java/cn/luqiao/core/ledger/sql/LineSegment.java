package cn.luqiao.core.ledger.sql;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Key blocks of many chunks merged into one sorted, immutable index. An entry is the first 8 bytes of a token, the chunk's
 * number within the segment (2) and the line's place in the chunk (2); entries stand in pages named by their first one.
 *
 * @param chunks places of the chunks, 8 bytes each
 * @param pages sorted entries, at most {@value #PAGE_ENTRIES} a page
 */
record LineSegment(byte[] chunks, List<byte[]> pages) {
    static final int ENTRY_BYTES = LineBlock.ENTRY_BYTES + Short.BYTES;
    private static final int PAGE_ENTRIES = 256;

    /** A chunk's key block with the chunk's place. */
    record Block(long pos, byte[] entries) {
        static Block read(ResultSet row) throws SQLException {
            return new Block(row.getLong(1), row.getBytes(2));
        }
    }

    static LineSegment merge(List<Block> blocks) {
        ByteBuffer chunks = ByteBuffer.allocate(blocks.size() * Long.BYTES);
        List<byte[]> entries = new ArrayList<>();
        for (int number = 0; number < blocks.size(); number++) {
            chunks.putLong(blocks.get(number).pos());
            byte[] block = blocks.get(number).entries();
            for (int at = 0; at < block.length; at += LineBlock.ENTRY_BYTES) {
                entries.add(ByteBuffer.allocate(ENTRY_BYTES)
                        .put(block, at, LineBlock.PREFIX_BYTES)
                        .putShort((short) number)
                        .put(block, at + LineBlock.PREFIX_BYTES, Short.BYTES)
                        .array());
            }
        }
        entries.sort(Arrays::compareUnsigned);
        List<byte[]> pages = new ArrayList<>();
        for (int from = 0; from < entries.size(); from += PAGE_ENTRIES) {
            ByteArrayOutputStream page = new ByteArrayOutputStream(PAGE_ENTRIES * ENTRY_BYTES);
            entries.subList(from, Math.min(from + PAGE_ENTRIES, entries.size())).forEach(page::writeBytes);
            pages.add(page.toByteArray());
        }
        return new LineSegment(chunks.array(), pages);
    }

    /** Puts the segment in the place of its blocks. */
    void store(Statements sql) throws SQLException {
        long pos = ByteBuffer.wrap(chunks).getLong();
        sql.update("INSERT INTO line_segment (pos, chunks) VALUES (?, ?)", pos, chunks);
        for (byte[] page : pages) {
            sql.update(
                    "INSERT INTO line_page (segment, first, entries) VALUES (?, ?, ?)",
                    pos,
                    Arrays.copyOf(page, ENTRY_BYTES),
                    page);
        }
        ByteBuffer places = ByteBuffer.wrap(chunks);
        while (places.hasRemaining()) {
            sql.update("DELETE FROM line_block WHERE pos = ?", places.getLong());
        }
    }
}
