package cn.luqiao.core.ledger.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.core.ledger.verify.TreeCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Trees and proofs against the independent checker, over every size up to 600. */
class ProofTest {
    private static final int SIZE_MAX = 600;
    private static final List<byte[]> LEAVES = IntStream.range(0, SIZE_MAX)
            .mapToObj(i -> TreeHash.leaf(("leaf " + i).getBytes(UTF_8)))
            .toList();
    private static final MerkleTree TREE = new MerkleTree(LEAVES);
    private static final ProofMaker PROOFS = new ProofMaker(TREE);

    @Test
    void a_growing_tree_has_the_root_of_the_whole_one_at_every_size() {
        CompactRange range = CompactRange.empty();
        assertThat(range.root()).isEqualTo(PROOFS.root(0)).isEqualTo(TreeHash.empty());
        for (int size = 1; size <= SIZE_MAX; size++) {
            range.append(LEAVES.get(size - 1), (height, index, hash) -> assertThat(hash)
                    .isEqualTo(TREE.node(height, index)));
            assertThat(range.root()).as("size " + size).isEqualTo(PROOFS.root(size));
            assertThat(CompactRange.of(size, TREE).root()).isEqualTo(range.root());
        }
    }

    @Test
    void every_leaf_of_every_size_is_proved_and_no_other_place_is() {
        for (int size = 1; size <= SIZE_MAX; size += size < 70 ? 1 : 37) {
            byte[] root = PROOFS.root(size);
            for (int index = 0; index < size; index++) {
                List<byte[]> path = PROOFS.inclusion(index, size).path();
                assertThat(path.size()).isLessThanOrEqualTo(10);
                assertThat(TreeCheck.included(LEAVES.get(index), index, size, path, root))
                        .as(index + " of " + size)
                        .isTrue();
                int other = (index + 1) % size;
                assertThat(other != index && TreeCheck.included(LEAVES.get(other), index, size, path, root))
                        .isFalse();
                assertThat(other != index && TreeCheck.included(LEAVES.get(index), other, size, path, root))
                        .isFalse();
            }
        }
    }

    @Test
    void every_pair_of_sizes_is_consistent_and_a_changed_past_is_not() {
        for (int to = 1; to <= SIZE_MAX; to += to < 40 ? 1 : 41) {
            for (int from = 0; from <= to; from++) {
                List<byte[]> path = PROOFS.consistency(from, to).path();
                byte[] first = PROOFS.root(from);
                byte[] second = PROOFS.root(to);
                assertThat(TreeCheck.consistent(from, to, first, second, path))
                        .as(from + " to " + to)
                        .isTrue();
                byte[] forged = first.clone();
                forged[5] ^= 1;
                assertThat(TreeCheck.consistent(from, to, forged, second, path)).isFalse();
            }
        }
    }

    @Test
    void a_proof_with_a_changed_missing_or_added_hash_is_refused() {
        int size = 357;
        byte[] root = PROOFS.root(size);
        List<byte[]> path = PROOFS.inclusion(200, size).path();
        for (int i = 0; i < path.size(); i++) {
            List<byte[]> changed = new ArrayList<>(path);
            byte[] hash = path.get(i).clone();
            hash[0] ^= 1;
            changed.set(i, hash);
            assertThat(TreeCheck.included(LEAVES.get(200), 200, size, changed, root))
                    .isFalse();
            List<byte[]> shorter = new ArrayList<>(path);
            shorter.remove(i);
            assertThat(TreeCheck.included(LEAVES.get(200), 200, size, shorter, root))
                    .isFalse();
        }
        List<byte[]> longer = new ArrayList<>(path);
        longer.add(root);
        assertThat(TreeCheck.included(LEAVES.get(200), 200, size, longer, root)).isFalse();
    }
}
