package cn.luqiao.core.ledger.log;

import java.util.List;

/**
 * Proves that a leaf is in a tree.
 *
 * <p>Source: RFC 9162 section 2.1.3.
 *
 * @param index 0-based place of the leaf
 * @param size number of leaves of the tree
 * @param path sibling hashes from the leaf up
 */
public record InclusionProof(long index, long size, List<byte[]> path) {
    public InclusionProof {
        path = List.copyOf(path);
    }
}
