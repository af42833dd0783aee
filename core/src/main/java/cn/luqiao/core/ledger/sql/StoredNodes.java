package cn.luqiao.core.ledger.sql;

import cn.luqiao.core.ledger.LedgerException;
import cn.luqiao.core.ledger.log.MerkleTree;
import cn.luqiao.core.ledger.log.NodeSource;
import cn.luqiao.core.ledger.log.TreeHash;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Nodes of one log, read from tiles. A tile of level L holds 64 hashes of height 6 L and is written once, when it is
 * full; the unfinished end of each level is computed from the level below, the lowest from the leaves: at most 63 rows a
 * level.
 */
final class StoredNodes implements NodeSource {
    static final int TILE_HEIGHT = 6;
    static final int TILE_WIDTH = 1 << TILE_HEIGHT;
    private static final int HASH_BYTES = 32;

    private final Statements sql;
    private final long log;

    StoredNodes(Statements sql, long log) {
        this.sql = sql;
        this.log = log;
    }

    @Override
    public byte[] node(int height, long index) {
        int level = height / TILE_HEIGHT;
        int inside = height % TILE_HEIGHT;
        try {
            return new MerkleTree(hashes(level, index << inside, 1 << inside)).root();
        } catch (SQLException e) {
            throw new LedgerException("log " + log + ": tree cannot be read: " + e.getMessage(), e);
        }
    }

    /** So many hashes of a level, all of one tile. */
    private List<byte[]> hashes(int level, long first, int count) throws SQLException {
        byte[] tile = tile(level, first / TILE_WIDTH);
        if (tile.length > 0) {
            return slice(tile, (int) (first % TILE_WIDTH), count);
        }
        List<byte[]> found = level == 0 ? leaves(first, count) : roots(level - 1, first, count);
        if (found.size() != count) {
            throw new LedgerException(
                    "log " + log + ": " + found.size() + " of " + count + " hashes at level " + level + " from "
                            + first,
                    null);
        }
        return found;
    }

    private List<byte[]> leaves(long first, int count) throws SQLException {
        return sql.list(
                row -> TreeHash.leaf(row.getBytes(1)),
                "SELECT leaf FROM entry WHERE pos >= ? AND pos < ? ORDER BY pos",
                Pos.of(log, first),
                Pos.of(log, first + count));
    }

    private List<byte[]> roots(int level, long first, int count) throws SQLException {
        return sql.list(
                row -> new MerkleTree(slice(row.getBytes(1), 0, TILE_WIDTH)).root(),
                "SELECT hashes FROM tile WHERE log = ? AND level = ? AND idx >= ? AND idx < ? ORDER BY idx",
                log,
                level,
                first,
                first + count);
    }

    private byte[] tile(int level, long index) throws SQLException {
        return sql.first(
                        row -> row.getBytes(1),
                        "SELECT hashes FROM tile WHERE log = ? AND level = ? AND idx = ?",
                        log,
                        level,
                        index)
                .orElseGet(() -> new byte[0]);
    }

    private static List<byte[]> slice(byte[] tile, int first, int count) {
        List<byte[]> hashes = new ArrayList<>(count);
        for (int i = first; i < first + count; i++) {
            hashes.add(Arrays.copyOfRange(tile, i * HASH_BYTES, (i + 1) * HASH_BYTES));
        }
        return hashes;
    }
}
