package cn.luqiao.core.ledger.audit;

import cn.luqiao.core.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/** What an audit found wrong, in the order of finding; the first {@value #KEPT_MAX} are kept, all are counted. */
final class Findings {
    static final int KEPT_MAX = 20;
    private final List<Problem> kept = new ArrayList<>();
    private long count;

    void add(Problem problem) {
        count++;
        if (kept.size() < KEPT_MAX) {
            kept.add(problem);
        }
    }

    List<Problem> kept() {
        return List.copyOf(kept);
    }

    long count() {
        return count;
    }
}
