package cn.luqiao.core.ledger.audit;

import cn.luqiao.core.ledger.verify.Checkpoint;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks a whole ledger: every leaf, node, root, signature, receipt, body and row, and that it is the ledger of earlier
 * checkpoints. Only reads, also while a gateway runs on it; what is committed later than the beginning is left for the
 * next time.
 */
public final class LedgerAudit {
    private final Path file;
    private final AuditKeys keys;
    private final List<Checkpoint> earlier;

    public LedgerAudit(Path file, AuditKeys keys, List<Checkpoint> earlier) {
        this.file = file;
        this.keys = keys;
        this.earlier = List.copyOf(earlier);
    }

    /** Everything that is wrong. Throws {@link ProblemException} LQ-6111 when the file is no ledger. */
    public AuditReport run() {
        try (StoreFile store = StoreFile.open(file)) {
            return run(store);
        } catch (SQLException e) {
            throw new ProblemException(Problem.of("LQ-6111").at(file.toString()).because(e.getMessage()));
        }
    }

    private AuditReport run(StoreFile store) throws SQLException {
        Findings findings = new Findings();
        Kept kept = new Kept(store);
        BodyCheck bodies = new BodyCheck(store, keys.cipher(), kept, findings);
        RowCheck rows = new RowCheck(store, findings);
        CheckpointCheck checkpoints = new CheckpointCheck(earlier, keys, findings);
        List<AuditReport.Log> logs = new ArrayList<>();
        long receipts = 0;
        boolean whole = true;
        for (LogWalk.LogRow log : logs(store)) {
            ReceiptCheck receiptCheck = new ReceiptCheck(store, log.name(), kept, findings);
            LogWalk walk =
                    new LogWalk(store, log, new Signatures(keys), bodies, receiptCheck, rows, checkpoints, findings);
            boolean ended = walk.walk();
            logs.add(new AuditReport.Log(log.name(), walk.size(), walk.root(), ended));
            receipts += receiptCheck.checked();
            whole &= ended;
        }
        if (whole) {
            checkpoints.done();
            rows.checkRows();
        }
        return new AuditReport(
                logs,
                bodies.checked(),
                bodies.gone(),
                receipts,
                checkpoints.given(),
                keys.cipher().isPresent(),
                findings.kept(),
                findings.count());
    }

    private static List<LogWalk.LogRow> logs(StoreFile store) throws SQLException {
        return store.list(
                row -> new LogWalk.LogRow(
                        row.getLong(1), row.getString(2), row.getLong(3), row.getLong(4), row.getLong(5)),
                LogWalk.LogRow.SELECT);
    }
}
