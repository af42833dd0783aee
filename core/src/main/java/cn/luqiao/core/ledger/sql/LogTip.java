package cn.luqiao.core.ledger.sql;

import cn.luqiao.core.ledger.log.CompactRange;
import cn.luqiao.core.ledger.log.TreeHash;
import java.io.ByteArrayOutputStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The growing end of this node's log: its tree in memory and the hashes of tiles that are not full yet. A group works on
 * a copy, which takes the place of the tip when the group is on disk.
 */
final class LogTip {
    private final long log;
    private final CompactRange range;
    private final List<List<byte[]>> partial;
    private final long commits;

    private LogTip(long log, CompactRange range, List<List<byte[]>> partial, long commits) {
        this.log = log;
        this.range = range;
        this.partial = partial;
        this.commits = commits;
    }

    /** The tip of the first {@code size} leaves as stored. */
    static LogTip read(Statements sql, long log, long size, long commits) {
        StoredNodes nodes = new StoredNodes(sql, log);
        List<List<byte[]>> partial = new ArrayList<>();
        for (int height = 0; size >>> height > 0; height += StoredNodes.TILE_HEIGHT) {
            long count = size >>> height;
            List<byte[]> hashes = new ArrayList<>();
            for (long i = count - count % StoredNodes.TILE_WIDTH; i < count; i++) {
                hashes.add(nodes.node(height, i));
            }
            partial.add(hashes);
        }
        return new LogTip(log, CompactRange.of(size, nodes), partial, commits);
    }

    /** A copy to work on, with the number of the next commit. */
    LogTip next() {
        List<List<byte[]>> copy = new ArrayList<>();
        partial.forEach(hashes -> copy.add(new ArrayList<>(hashes)));
        return new LogTip(log, range.copy(), copy, commits + 1);
    }

    long size() {
        return range.size();
    }

    /** Number of commits so far; that of the commit under way in a copy. */
    long commits() {
        return commits;
    }

    byte[] root() {
        return range.root();
    }

    /** Adds an entry's leaf and stores the tiles that this fills. Gives the leaf's hash. */
    byte[] append(Statements sql, Entry entry) throws SQLException {
        byte[] leafHash = TreeHash.leaf(entry.bytes());
        List<Integer> full = new ArrayList<>();
        range.append(leafHash, (height, index, hash) -> {
            if (height % StoredNodes.TILE_HEIGHT == 0) {
                add(height / StoredNodes.TILE_HEIGHT, hash, full);
            }
        });
        for (int level : full) {
            long index = (range.size() >>> (level + 1) * StoredNodes.TILE_HEIGHT) - 1;
            sql.update(
                    "INSERT INTO tile (log, level, idx, hashes) VALUES (?, ?, ?, ?)",
                    log,
                    level,
                    index,
                    joined(partial.get(level)));
            partial.get(level).clear();
        }
        return leafHash;
    }

    private void add(int level, byte[] hash, List<Integer> full) {
        if (level == partial.size()) {
            partial.add(new ArrayList<>());
        }
        partial.get(level).add(hash);
        if (partial.get(level).size() == StoredNodes.TILE_WIDTH) {
            full.add(level);
        }
    }

    private static byte[] joined(List<byte[]> hashes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(hashes.size() * 32);
        hashes.forEach(out::writeBytes);
        return out.toByteArray();
    }
}
