package cn.luqiao.core.ledger.log;

import java.util.ArrayList;
import java.util.List;

/**
 * A growing tree remembered by the roots of its complete subtrees only: at most one for each bit of its size. Not
 * thread-safe.
 */
public final class CompactRange {
    private long size;
    private final List<byte[]> roots;

    /** Told of every node that became complete: height 0 is a leaf, index counts nodes of that height from 0. */
    public interface Completed {
        /** One complete node. */
        void node(int height, long index, byte[] hash);
    }

    private CompactRange(long size, List<byte[]> roots) {
        this.size = size;
        this.roots = roots;
    }

    /** A tree without leaves. */
    public static CompactRange empty() {
        return new CompactRange(0, new ArrayList<>());
    }

    /** The tree of the first {@code size} leaves, from stored nodes. */
    public static CompactRange of(long size, NodeSource nodes) {
        List<byte[]> roots = new ArrayList<>();
        long done = 0;
        for (int height = 62; height >= 0; height--) {
            if ((size >>> height & 1) == 1) {
                roots.add(nodes.node(height, done >>> height));
                done += 1L << height;
            }
        }
        return new CompactRange(size, roots);
    }

    /** An independent copy. */
    public CompactRange copy() {
        return new CompactRange(size, new ArrayList<>(roots));
    }

    /** Number of leaves. */
    public long size() {
        return size;
    }

    /** Adds the hash of the next leaf and tells of every node that this completes, the leaf first. */
    public void append(byte[] leafHash, Completed completed) {
        byte[] hash = leafHash;
        long index = size;
        int height = 0;
        completed.node(height, index, hash);
        while ((size >>> height & 1) == 1) {
            hash = TreeHash.node(roots.remove(roots.size() - 1), hash);
            height++;
            index >>>= 1;
            completed.node(height, index, hash);
        }
        roots.add(hash);
        size++;
    }

    /** Root of the tree, 32 bytes. */
    public byte[] root() {
        if (roots.isEmpty()) {
            return TreeHash.empty();
        }
        byte[] hash = roots.get(roots.size() - 1);
        for (int i = roots.size() - 2; i >= 0; i--) {
            hash = TreeHash.node(roots.get(i), hash);
        }
        return hash;
    }
}
