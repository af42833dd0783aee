package cn.luqiao.core.ledger.log;

import cn.luqiao.core.seal.Sm3;

/**
 * The hashes of the tree: SM3(0x00 ‖ leaf) for a leaf, SM3(0x01 ‖ left ‖ right) for a node, SM3 of nothing for an empty
 * tree.
 *
 * <p>Source: RFC 9162 section 2.1.1, with GB/T 32905 as hash.
 */
public final class TreeHash {
    private TreeHash() {}

    /** Hash of a leaf, 32 bytes. */
    public static byte[] leaf(byte[] leaf) {
        return new Sm3().update(0).update(leaf).digest();
    }

    /** Hash of a node over its two children, 32 bytes. */
    public static byte[] node(byte[] left, byte[] right) {
        return new Sm3().update(1).update(left).update(right).digest();
    }

    /** Root of a tree without leaves, 32 bytes. */
    public static byte[] empty() {
        return new Sm3().digest();
    }
}
