package cn.luqiao.core.ledger.log;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes proofs from stored nodes; reads a number of nodes that grows with the logarithm of the tree.
 *
 * <p>Source: RFC 9162 sections 2.1.3.1 and 2.1.4.1.
 */
public final class ProofMaker {
    private final NodeSource nodes;

    public ProofMaker(NodeSource nodes) {
        this.nodes = nodes;
    }

    /** Proof that leaf {@code index} is in the tree of the first {@code size} leaves. */
    public InclusionProof inclusion(long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("leaf index: " + index + " (expected: 0 to " + (size - 1) + ")");
        }
        List<byte[]> path = new ArrayList<>();
        inclusion(index, 0, size, path);
        return new InclusionProof(index, size, path);
    }

    /** Proof that the tree of the first {@code to} leaves begins with that of the first {@code from}. */
    public ConsistencyProof consistency(long from, long to) {
        if (from < 0 || from > to) {
            throw new IllegalArgumentException("tree size: " + from + " (expected: 0 to " + to + ")");
        }
        List<byte[]> path = new ArrayList<>();
        if (from > 0 && from < to) {
            consistency(from, 0, to, true, path);
        }
        return new ConsistencyProof(from, to, path);
    }

    /** Root of the tree of the first {@code size} leaves. */
    public byte[] root(long size) {
        return size == 0 ? TreeHash.empty() : root(0, size);
    }

    private void inclusion(long index, long begin, long end, List<byte[]> path) {
        if (end - begin == 1) {
            return;
        }
        long split = begin + leftSize(end - begin);
        if (index < split) {
            inclusion(index, begin, split, path);
            path.add(root(split, end));
        } else {
            inclusion(index, split, end, path);
            path.add(root(begin, split));
        }
    }

    private void consistency(long from, long begin, long end, boolean whole, List<byte[]> path) {
        if (from == end) {
            if (!whole) {
                path.add(root(begin, end));
            }
            return;
        }
        long split = begin + leftSize(end - begin);
        if (from <= split) {
            consistency(from, begin, split, whole, path);
            path.add(root(split, end));
        } else {
            consistency(from, split, end, false, path);
            path.add(root(begin, split));
        }
    }

    /** Root over the leaves from {@code begin} to before {@code end}, where {@code begin} suits the tree's shape. */
    private byte[] root(long begin, long end) {
        long size = end - begin;
        if (Long.bitCount(size) == 1) {
            int height = Long.numberOfTrailingZeros(size);
            return nodes.node(height, begin >>> height);
        }
        long split = begin + leftSize(size);
        return TreeHash.node(root(begin, split), root(split, end));
    }

    /** The largest power of two below {@code size}. */
    private static long leftSize(long size) {
        return Long.highestOneBit(size - 1);
    }
}
