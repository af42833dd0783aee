package cn.luqiao.core.ledger.sql;

import cn.luqiao.core.delivery.RecordState;
import cn.luqiao.core.ledger.Parking;
import cn.luqiao.core.ledger.log.LeafDraft;
import cn.luqiao.core.ledger.log.LeafKind;
import cn.luqiao.core.ledger.log.LeafTag;
import cn.luqiao.core.problem.Problem;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Lines of a batch that wait for codes: staged with their chunk, parked or dropped with their batch. */
final class ParkedLines {
    private static final String OF_BATCH = " IN (SELECT record_id FROM parked_line WHERE batch_id = ?)";
    private final Payloads payloads;
    private final Intake intake;
    private final WantedCodes codes;

    ParkedLines(Payloads payloads, Intake intake, WantedCodes codes) {
        this.payloads = payloads;
        this.intake = intake;
        this.codes = codes;
    }

    /** A line with everything computed that needs no place in the log. */
    record Prepared(Parking parking, Intake.Prepared body, Note note) {}

    List<Prepared> prepare(List<Parking> parked) {
        List<Prepared> prepared = new ArrayList<>();
        for (Parking one : parked) {
            String id = one.acceptance().record().id();
            Note note = payloads.note(id, ProblemJson.write(one.problems()));
            prepared.add(new Prepared(one, intake.prepareParked(one.acceptance()), note));
        }
        return prepared;
    }

    void stage(Group group, String batchId, List<Prepared> lines) throws SQLException {
        for (Prepared line : lines) {
            Parking parking = line.parking();
            String id = parking.acceptance().record().id();
            int number = parking.acceptance()
                    .record()
                    .envelope()
                    .batch()
                    .orElseThrow()
                    .seq();
            intake.stage(group, line.body(), batchId, Math.max(0, number));
            RecordRow row = RecordRow.byId(group.sql(), id).orElseThrow();
            Problem first = parking.problems().get(0);
            Entry entry = group.append(
                    LeafDraft.of(LeafKind.PARKED, id)
                            .with(LeafTag.PARTNER, row.partner())
                            .with(LeafTag.CODE, first.code()),
                    row.lastPos(),
                    line.note());
            group.sql()
                    .update(
                            "UPDATE record SET owner = ?, deadline = ?, last_pos = ? WHERE pos = ?",
                            parking.owner(),
                            Times.micros(parking.deadline()),
                            entry.pos(),
                            row.pos());
            group.sql().update("INSERT INTO parked_line (record_id, batch_id) VALUES (?, ?)", id, batchId);
            codes.want(group, parking.codes(), row.partner(), row.dialect(), id, row.seq(), false);
        }
    }

    /** How many lines of a batch wait. */
    static long count(Statements sql, String batchId) throws SQLException {
        return sql.number("SELECT COUNT(*) FROM parked_line WHERE batch_id = ?", batchId);
    }

    /** The batch is released: its waiting lines are held for good. */
    static void park(Group group, BatchRow batch) throws SQLException {
        int parked = group.sql()
                .update(
                        "UPDATE record SET state = ?, open = 1, accepted_at = ? WHERE id" + OF_BATCH,
                        RecordState.PARKED.name(),
                        group.at(),
                        batch.id());
        group.count(BatchRelease.counted(batch, RecordState.STAGED.name()), -parked);
        group.count(BatchRelease.counted(batch, RecordState.PARKED.name()), parked);
    }

    /** The batch is gone: nothing of it waits. */
    static void drop(Group group, BatchRow batch) throws SQLException {
        Statements sql = group.sql();
        List<Long> places = sql.list(row -> row.getLong(1), "SELECT pos FROM record WHERE id" + OF_BATCH, batch.id());
        for (long pos : places) {
            Payloads.delete(sql, batch.month(), pos);
        }
        sql.update("UPDATE record SET state = ? WHERE id" + OF_BATCH, RecordState.DROPPED.name(), batch.id());
        sql.update("DELETE FROM waiting_code WHERE subject" + OF_BATCH, batch.id());
        sql.update("DELETE FROM parked_line WHERE batch_id = ?", batch.id());
        group.count(BatchRelease.counted(batch, RecordState.STAGED.name()), -places.size());
    }
}
