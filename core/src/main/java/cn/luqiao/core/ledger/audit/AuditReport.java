package cn.luqiao.core.ledger.audit;

import cn.luqiao.core.problem.Problem;
import java.util.List;

/**
 * What an audit of a ledger found.
 *
 * @param logs the logs, as far as they were walked
 * @param bodies bodies and notes whose digest was compared
 * @param gone bodies that are kept no more
 * @param receipts receipts that were checked
 * @param checkpoints checkpoints that the logs were held against
 * @param bodiesOpened whether the keys were there to open bodies
 * @param problems what is wrong, the first wrong entry first; the first {@value Findings#KEPT_MAX}
 * @param problemCount how many there are
 */
public record AuditReport(
        List<Log> logs,
        long bodies,
        long gone,
        long receipts,
        int checkpoints,
        boolean bodiesOpened,
        List<Problem> problems,
        long problemCount) {
    public AuditReport {
        logs = List.copyOf(logs);
        problems = List.copyOf(problems);
    }

    /**
     * A log.
     *
     * @param name its name
     * @param entries entries that were walked over
     * @param root root over them, 32 bytes
     * @param whole whether the walk came to the end
     */
    public record Log(String name, long entries, byte[] root, boolean whole) {}

    /** Whether nothing is wrong. */
    public boolean good() {
        return problemCount == 0;
    }
}
