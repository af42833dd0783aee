package cn.luqiao.gateway.flow;

import cn.luqiao.core.ledger.Earlier;
import cn.luqiao.core.ledger.Earlier.PlannedWay;
import cn.luqiao.core.ledger.Ledger;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.record.Record;
import cn.luqiao.core.seal.Token;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Who received the earlier records of a case, read from the ledger: everybody to whom one of them was planned, whatever
 * became of the delivery and whatever today's flows and partner files say. Plans never change, so the answer for a record
 * is always the same. Thread-safe.
 */
public final class LedgerReceivers implements EarlierReceivers {
    private static final int EARLIER_MAX = 1000;
    private final Ledger ledger;
    private final Function<String, Token> search;

    /** {@code search} gives the token under which a value is found. */
    public LedgerReceivers(Ledger ledger, Function<String, Token> search) {
        this.ledger = ledger;
        this.search = search;
    }

    @Override
    public Optional<List<PlannedWay>> of(String recordId, Record record, String field) {
        Object value = record.fields().get(field);
        if (value == null) {
            return Optional.of(List.of());
        }
        Optional<List<Earlier>> found = ledger.earlier(
                recordId, search.apply(value.toString()), record.kind().type(), EARLIER_MAX + 1);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        if (found.get().size() > EARLIER_MAX) {
            throw new ProblemException(Problem.of("LQ-2047").at(field).expected("at most " + EARLIER_MAX));
        }
        Map<String, PlannedWay> ways = new TreeMap<>();
        for (Earlier earlier : found.get()) {
            if (earlier.record().map(r -> !value.equals(r.fields().get(field))).orElse(false)) {
                continue;
            }
            if (earlier.problem().isPresent()) {
                routable(earlier, field);
            } else if (!earlier.planned()) {
                return Optional.empty();
            }
            earlier.ways().forEach(way -> ways.put(way.partner(), way));
        }
        return Optional.of(List.copyOf(ways.values()));
    }

    /** An earlier record that itself found no earlier one will never be received; any other is still to be routed. */
    private static void routable(Earlier earlier, String field) {
        if (!earlier.problem().equals(Optional.of(NOBODY))) {
            throw new ProblemException(Problem.of("LQ-2046").at(field).because("record " + earlier.recordId()));
        }
    }
}
