package cn.luqiao.gateway.intake;

import cn.luqiao.core.ledger.Ledger;
import cn.luqiao.core.ledger.Trace;
import cn.luqiao.core.record.Kind;
import cn.luqiao.core.record.Record;
import cn.luqiao.core.record.RecordType;
import cn.luqiao.core.record.RecordTypes;
import cn.luqiao.core.seal.Tokens;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Facts about other records that rules ask for and the ledger can tell, found as the record types declare. Nothing held
 * means nothing known: the other record may have gone another way. Thread-safe.
 */
final class LedgerFacts {
    private static final int FOUND_MAX = 20;
    private final Ledger ledger;
    private final Keys keys;

    LedgerFacts(Ledger ledger, Tokens tokens) {
        this.ledger = ledger;
        this.keys = new Keys(tokens);
    }

    /** The value of a fact for a record with these fields; empty when the ledger does not know it. */
    Optional<Object> fact(String name, RecordTypes types, Kind kind, Map<String, Object> fields) {
        return types.find(kind.type(), kind.version())
                .map(type -> type.facts().get(name))
                .flatMap(RecordType.Fact::held)
                .flatMap(held -> fact(held, fields));
    }

    private Optional<Object> fact(RecordType.Held held, Map<String, Object> fields) {
        if (!(fields.get(held.by()) instanceof String key)) {
            return Optional.empty();
        }
        List<Map<String, Object>> found = newestFirst(held.record(), key);
        if (held.period().isPresent()) {
            return covered(held.period().get(), fields, found);
        }
        return found.stream().findFirst().map(other -> other.get(held.take()));
    }

    private List<Map<String, Object>> newestFirst(String type, String key) {
        return ledger.trace(List.of(keys.ofSearch(key)), Optional.empty(), FOUND_MAX).stream()
                .filter(trace -> trace.kind().type().equals(type))
                .filter(trace -> !trace.events().isEmpty())
                .sorted(Comparator.comparing(
                                (Trace trace) -> trace.events().get(0).at())
                        .reversed())
                .flatMap(trace -> ledger.stored(trace.recordId()).stream())
                .flatMap(stored -> stored.records().stream().limit(1))
                .map(Record::fields)
                .toList();
    }

    /** Whether one of the periods found holds the day; empty when there are none, or no day. */
    private static Optional<Object> covered(
            RecordType.Period period, Map<String, Object> fields, List<Map<String, Object>> found) {
        List<Map<String, Object>> with =
                found.stream().filter(other -> other.get(period.from()) != null).toList();
        if (with.isEmpty() || !(fields.get(period.day()) instanceof String day)) {
            return Optional.empty();
        }
        return Optional.of(with.stream()
                .anyMatch(other -> day.compareTo(other.get(period.from()).toString()) >= 0
                        && (other.get(period.to()) == null
                                || day.compareTo(other.get(period.to()).toString()) <= 0)));
    }
}
