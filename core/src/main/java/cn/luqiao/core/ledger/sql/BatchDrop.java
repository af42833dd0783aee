package cn.luqiao.core.ledger.sql;

import cn.luqiao.core.delivery.RecordState;
import cn.luqiao.core.ledger.log.LeafDraft;
import cn.luqiao.core.ledger.log.LeafKind;
import cn.luqiao.core.ledger.log.LeafTag;
import java.sql.SQLException;
import java.util.List;

/**
 * Ends a batch without releasing it: its chunks' bodies are deleted, their leaves and the refusal stay, the key is free.
 */
final class BatchDrop {
    private BatchDrop() {}

    /** Refuses a batch whole and keeps what its sender was told. */
    static void refuse(Group group, BatchRow row, SealedPayload answer, Note note, String code) throws SQLException {
        LeafDraft leaf = LeafDraft.of(LeafKind.BATCH_REFUSED, row.id())
                .with(LeafTag.PARTNER, row.partner())
                .with(LeafTag.CODE, code)
                .with(LeafTag.ANSWER, answer.linked());
        Entry entry = group.append(leaf, row.lastPos(), note);
        group.store(row.month(), entry.pos(), answer);
        drop(group, row);
        BatchRelease.end(group, row, entry.pos(), RecordState.DROPPED);
        group.count(BatchRelease.counted(row, "refused"), (long) row.good() + row.bad());
    }

    /** Takes an interrupted batch away: another file came under its key, and nobody was told anything about this one. */
    static void drop(Group group, BatchRow row) throws SQLException {
        Statements sql = group.sql();
        List<Long> places = sql.list(place -> place.getLong(1), "SELECT pos FROM record WHERE batch_id = ?", row.id());
        for (long pos : places) {
            Payloads.delete(sql, row.month(), pos);
        }
        ParkedLines.drop(group, row);
        sql.update("DELETE FROM line_block WHERE batch_id = ?", row.id());
        sql.update("UPDATE record SET state = ? WHERE batch_id = ?", RecordState.DROPPED.name(), row.id());
        sql.update("UPDATE batch SET state = ?, open = 0 WHERE id = ?", RecordState.DROPPED.name(), row.id());
        Keys.free(sql, row.key());
        group.count(BatchRelease.counted(row, RecordState.STAGED.name()), -row.good());
    }
}
