package cn.luqiao.gateway.intake;

import cn.luqiao.core.ledger.Earlier;
import cn.luqiao.core.ledger.Ledger;
import cn.luqiao.core.record.Kind;
import cn.luqiao.core.record.Record;
import cn.luqiao.core.record.RecordType;
import cn.luqiao.core.record.RecordTypes;
import cn.luqiao.core.seal.Tokens;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Facts about other records that rules ask for and the ledger can tell, found as the record types declare. Nothing held
 * means nothing known, because the other record may have gone another way; unless the fact is whether there is one.
 * Thread-safe.
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
        List<Earlier> newest = ledger.newest(keys.ofSearch(key), held.record(), FOUND_MAX);
        List<Map<String, Object>> found = matching(newest, held, key);
        if (held.period().isPresent()) {
            return covered(held.period().get(), fields, found);
        }
        return held.asksWhether()
                ? Optional.of(!found.isEmpty() || undecided(newest))
                : found.stream().findFirst().map(other -> other.get(held.take()));
    }

    private static List<Map<String, Object>> matching(List<Earlier> newest, RecordType.Held held, String key) {
        return newest.stream()
                .flatMap(other -> other.record().stream())
                .map(Record::fields)
                .filter(other -> key.equals(other.get(held.by())))
                .filter(other -> held.where().entrySet().stream()
                        .allMatch(e -> e.getValue().equals(other.get(e.getKey()))))
                .toList();
    }

    /** Whether there may be one that cannot be seen any more, or beyond the last one looked at: then nobody is refused. */
    private static boolean undecided(List<Earlier> newest) {
        return newest.size() == FOUND_MAX
                || newest.stream().anyMatch(other -> other.record().isEmpty());
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
