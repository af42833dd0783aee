package cn.luqiao.core.ledger;

import cn.luqiao.core.record.Record;
import java.util.List;
import java.util.Optional;

/**
 * A record, or a line of a chunk, that was accepted under a business key, and to whom it was planned.
 *
 * @param recordId record id; for a line that of its chunk
 * @param record the record or line; empty when its month is over
 * @param problem code of the problem for which it is unroutable; empty when it is not
 * @param planned whether its plan is stored
 * @param ways to whom its plan sends it, whatever became of the deliveries; one for each partner
 */
public record Earlier(
        String recordId, Optional<Record> record, Optional<String> problem, boolean planned, List<PlannedWay> ways) {
    public Earlier {
        ways = List.copyOf(ways);
    }

    /**
     * A partner that a plan names.
     *
     * @param partner partner id
     * @param link its link the delivery leaves by
     */
    public record PlannedWay(String partner, String link) {}
}
