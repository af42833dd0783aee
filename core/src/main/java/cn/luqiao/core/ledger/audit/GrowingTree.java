package cn.luqiao.core.ledger.audit;

import cn.luqiao.core.seal.Digests;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * A tree that grows leaf by leaf, remembered by its complete subtrees, and the hashes of its unfinished tiles. Not
 * thread-safe.
 *
 * <p>Source: RFC 9162 section 2.1.1, with SM3 as hash.
 */
final class GrowingTree {
    static final int TILE_HEIGHT = 6;
    static final int TILE_HASHES = 64;
    static final int HASH_BYTES = 32;
    private static final byte[] NODE = {1};

    private final Deque<Subtree> subtrees = new ArrayDeque<>();
    private final List<List<byte[]>> tiles = new ArrayList<>();
    private long size;

    /** A complete subtree: its height and its root. */
    private record Subtree(int height, byte[] root) {}

    /** A tile that became full. */
    record Tile(int level, long index, byte[] hashes) {}

    /** Number of leaves. */
    long size() {
        return size;
    }

    /** Adds the hash of the next leaf; gives the tiles that this fills, lowest first. */
    List<Tile> add(byte[] leafHash) {
        List<Tile> full = new ArrayList<>();
        Subtree newest = new Subtree(0, leafHash);
        size++;
        tile(newest, full);
        while (!subtrees.isEmpty() && subtrees.peek().height() == newest.height()) {
            newest = new Subtree(
                    newest.height() + 1, Digests.sm3(NODE, subtrees.pop().root(), newest.root()));
            tile(newest, full);
        }
        subtrees.push(newest);
        return full;
    }

    private void tile(Subtree complete, List<Tile> full) {
        if (complete.height() % TILE_HEIGHT != 0) {
            return;
        }
        int level = complete.height() / TILE_HEIGHT;
        if (level == tiles.size()) {
            tiles.add(new ArrayList<>());
        }
        List<byte[]> hashes = tiles.get(level);
        hashes.add(complete.root());
        if (hashes.size() == TILE_HASHES) {
            long index = (size >>> (level + 1) * TILE_HEIGHT) - 1;
            full.add(new Tile(level, index, joined(hashes)));
            hashes.clear();
        }
    }

    private static byte[] joined(List<byte[]> hashes) {
        byte[] out = new byte[hashes.size() * HASH_BYTES];
        for (int i = 0; i < hashes.size(); i++) {
            System.arraycopy(hashes.get(i), 0, out, i * HASH_BYTES, HASH_BYTES);
        }
        return out;
    }

    /** Root of the tree, 32 bytes. */
    byte[] root() {
        if (subtrees.isEmpty()) {
            return Digests.sm3();
        }
        Iterator<Subtree> smallestFirst = subtrees.iterator();
        byte[] root = smallestFirst.next().root();
        while (smallestFirst.hasNext()) {
            root = Digests.sm3(NODE, smallestFirst.next().root(), root);
        }
        return root;
    }

    /** Root over leaf hashes. */
    static byte[] rootOf(List<byte[]> leafHashes) {
        GrowingTree tree = new GrowingTree();
        leafHashes.forEach(tree::add);
        return tree.root();
    }

    /** One hash of a tile; empty when the tile has none at that place. */
    static byte[] hash(byte[] tile, int place) {
        int from = place * HASH_BYTES;
        return from + HASH_BYTES > tile.length ? new byte[0] : Arrays.copyOfRange(tile, from, from + HASH_BYTES);
    }
}
