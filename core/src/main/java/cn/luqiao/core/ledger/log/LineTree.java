package cn.luqiao.core.ledger.log;

import cn.luqiao.core.seal.Digests;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The tree over the good lines of a chunk. A line's leaf is: version (1 byte, 1), place of the line in the chunk (4),
 * SM3(salt ‖ SM3(raw line)) and SM3(salt ‖ SM3(canonical line)). Each line has a salt of its own, made from the chunk's
 * secret salt, so that the proof of one line opens no other.
 */
public final class LineTree {
    private static final byte VERSION = 1;

    private final byte[] chunkSalt;
    private final List<byte[]> leaves = new ArrayList<>();

    /** An empty tree under a chunk's secret salt. */
    public LineTree(byte[] chunkSalt) {
        this.chunkSalt = chunkSalt.clone();
    }

    /** Adds the next line. */
    public void add(byte[] raw, byte[] canonical) {
        int place = leaves.size();
        byte[] salt = salt(chunkSalt, place);
        leaves.add(ByteBuffer.allocate(1 + Integer.BYTES + 64)
                .put(VERSION)
                .putInt(place)
                .put(Salted.digest(salt, Digests.sm3(raw)))
                .put(Salted.digest(salt, Digests.sm3(canonical)))
                .array());
    }

    /** Salt of one line, 16 bytes: the beginning of SM3(chunk salt ‖ place). */
    public static byte[] salt(byte[] chunkSalt, int place) {
        byte[] number = ByteBuffer.allocate(Integer.BYTES).putInt(place).array();
        return Arrays.copyOf(Digests.sm3(chunkSalt, number), Salted.SALT_BYTES);
    }

    /** The finished tree. */
    public MerkleTree tree() {
        return new MerkleTree(leaves.stream().map(TreeHash::leaf).toList());
    }
}
