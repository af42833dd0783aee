package cn.luqiao.core.ledger.log;

import java.util.ArrayList;
import java.util.List;

/** A small tree held in memory: over the receipts of one commit, the lines of one chunk, the chunks of one batch. */
public final class MerkleTree implements NodeSource {
    private final int size;
    private final List<List<byte[]>> levels = new ArrayList<>();
    private final ProofMaker proofs = new ProofMaker(this);

    /** The tree over leaf hashes in order. */
    public MerkleTree(List<byte[]> leafHashes) {
        size = leafHashes.size();
        List<byte[]> level = leafHashes;
        while (!level.isEmpty()) {
            levels.add(level);
            List<byte[]> next = new ArrayList<>(level.size() / 2);
            for (int i = 0; i + 1 < level.size(); i += 2) {
                next.add(TreeHash.node(level.get(i), level.get(i + 1)));
            }
            level = next;
        }
    }

    /** Root, 32 bytes. */
    public byte[] root() {
        return proofs.root(size);
    }

    /** Proof for one leaf. */
    public InclusionProof inclusion(int index) {
        return proofs.inclusion(index, size);
    }

    @Override
    public byte[] node(int height, long index) {
        return levels.get(height).get((int) index);
    }
}
