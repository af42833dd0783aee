package cn.luqiao.core.ledger.verify;

import cn.luqiao.core.seal.Digests;
import java.util.Arrays;
import java.util.List;

/**
 * Checks proofs by the algorithms of the standard. Thread-safe.
 *
 * <p>Source: RFC 9162 sections 2.1.3.2 and 2.1.4.2, with SM3 as hash.
 */
public final class TreeCheck {
    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private TreeCheck() {}

    /** Hash of a leaf's bytes. */
    public static byte[] leafHash(byte[] leaf) {
        return Digests.sm3(LEAF, leaf);
    }

    /** Whether the leaf is number {@code index} of the tree with {@code size} leaves and that root. */
    public static boolean included(byte[] leafHash, long index, long size, List<byte[]> path, byte[] root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long fn = index;
        long sn = size - 1;
        byte[] hash = leafHash;
        for (byte[] sibling : path) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                hash = Digests.sm3(NODE, sibling, hash);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                hash = Digests.sm3(NODE, hash, sibling);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && Arrays.equals(hash, root);
    }

    /** Whether the tree of {@code to} leaves with the second root begins with that of {@code from} and the first. */
    public static boolean consistent(long from, long to, byte[] firstRoot, byte[] secondRoot, List<byte[]> path) {
        if (from == to) {
            return path.isEmpty() && Arrays.equals(firstRoot, secondRoot);
        }
        if (from == 0) {
            return path.isEmpty() && Arrays.equals(firstRoot, Digests.sm3());
        }
        if (from < 0 || from > to || path.isEmpty()) {
            return false;
        }
        return walk(from, to, firstRoot, secondRoot, path);
    }

    private static boolean walk(long from, long to, byte[] firstRoot, byte[] secondRoot, List<byte[]> path) {
        long fn = from - 1;
        long sn = to - 1;
        while ((fn & 1) == 1) {
            fn >>= 1;
            sn >>= 1;
        }
        boolean whole = Long.bitCount(from) == 1;
        byte[] fr = whole ? firstRoot : path.get(0);
        byte[] sr = fr;
        for (byte[] node : whole ? path : path.subList(1, path.size())) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                fr = Digests.sm3(NODE, node, fr);
                sr = Digests.sm3(NODE, node, sr);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                sr = Digests.sm3(NODE, sr, node);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && Arrays.equals(fr, firstRoot) && Arrays.equals(sr, secondRoot);
    }
}
