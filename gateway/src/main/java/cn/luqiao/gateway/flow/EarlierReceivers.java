package cn.luqiao.gateway.flow;

import cn.luqiao.core.ledger.Earlier.PlannedWay;
import cn.luqiao.core.record.Record;
import java.util.List;
import java.util.Optional;

/** Who received the earlier records of a case. */
@FunctionalInterface
public interface EarlierReceivers {
    /** Problem of a record that looks back and finds nobody. */
    String NOBODY = "LQ-2045";

    /**
     * The receivers of what was accepted before a record under the value of a field, in order of their ids; of two links
     * of one partner the newer. Empty while the record is not on disk, or an earlier one has no plan yet. Throws
     * ProblemException LQ-2046 when an earlier one is unroutable, LQ-2047 when there are too many.
     */
    Optional<List<PlannedWay>> of(String recordId, Record record, String field);
}
