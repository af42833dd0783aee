package cn.luqiao.core.ledger.sql;

import cn.luqiao.core.delivery.RecordState;
import cn.luqiao.core.ledger.log.Leaf;
import cn.luqiao.core.ledger.log.LeafDraft;
import cn.luqiao.core.ledger.log.LeafKind;
import cn.luqiao.core.ledger.log.LeafTag;
import cn.luqiao.core.ledger.log.MerkleTree;
import cn.luqiao.core.ledger.log.TreeHash;
import java.sql.SQLException;
import java.util.List;

/** Makes all chunks of a batch visible to flows at once, and signs for the file. */
final class BatchRelease {
    private BatchRelease() {}

    static void release(
            Group group, BatchRow row, SealedPayload trailer, SealedPayload answer, byte[] salt, LedgerPolicy policy)
            throws SQLException {
        LeafDraft leaf = LeafDraft.of(LeafKind.RELEASED, row.id())
                .with(LeafTag.PARTNER, row.partner())
                .with(LeafTag.LINES, row.good())
                .with(LeafTag.ROOT, chunksRoot(group.sql(), row.id()))
                .with(LeafTag.ORIGINAL, trailer.linked())
                .with(LeafTag.ANSWER, answer.linked());
        ReceiptDraft receipt =
                new ReceiptDraft(row.id(), row.partner(), row.kind(), row.batchNo(), row.digest(), salt, row.month());
        Entry entry = group.appendWithReceipt(leaf, row.lastPos(), receipt);
        group.store(row.month(), entry.pos(), trailer);
        group.store(row.month(), entry.pos(), answer);
        chunks(group, row, policy);
        ParkedLines.park(group, row);
        group.sql().update("UPDATE line_block SET released = 1 WHERE batch_id = ?", row.id());
        end(group, row, entry.pos(), RecordState.ACCEPTED);
        group.count(counted(row, RecordState.STAGED.name()), -row.good());
        group.count(counted(row, RecordState.ACCEPTED.name()), row.good());
        group.count(counted(row, "refused"), row.bad());
    }

    /** Root over the roots of all chunks in order, so that one line can be proved without the others. */
    private static byte[] chunksRoot(Statements sql, String batchId) throws SQLException {
        List<byte[]> roots = sql.list(
                row -> TreeHash.leaf(
                        Leaf.decode(row.getBytes(1)).field(LeafTag.ROOT).orElseThrow()),
                "SELECT e.leaf FROM record AS r JOIN entry AS e ON e.pos = r.pos WHERE r.batch_id = ? ORDER BY r.chunk",
                batchId);
        return new MerkleTree(roots).root();
    }

    private static void chunks(Group group, BatchRow row, LedgerPolicy policy) throws SQLException {
        group.sql()
                .update(
                        "UPDATE record SET state = ?, open = 1, accepted_at = ?, deadline = ? WHERE batch_id = ? AND lines > 0",
                        RecordState.ACCEPTED.name(),
                        group.at(),
                        group.at() + policy.routeMicros(),
                        row.id());
        // A chunk with nothing but refused lines has nothing to route.
        group.sql()
                .update(
                        "UPDATE record SET state = ?, planned = 1, accepted_at = ? WHERE batch_id = ? AND lines = 0",
                        RecordState.ROUTED.name(),
                        group.at(),
                        row.id());
    }

    static void end(Group group, BatchRow row, long pos, RecordState state) throws SQLException {
        group.sql()
                .update(
                        "UPDATE batch SET state = ?, open = 0, ended_at = ?, end_pos = ?, last_pos = ? WHERE id = ?",
                        state.name(),
                        group.at(),
                        pos,
                        pos,
                        row.id());
    }

    static Tally.Key counted(BatchRow row, String state) {
        return Tally.Key.in(row.partner(), row.link(), row.kind(), state);
    }
}
