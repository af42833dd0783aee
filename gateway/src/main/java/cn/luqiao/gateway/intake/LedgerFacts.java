package cn.luqiao.gateway.intake;

import cn.luqiao.core.ledger.Ledger;
import cn.luqiao.core.ledger.Trace;
import cn.luqiao.core.record.Kind;
import cn.luqiao.core.record.Record;
import cn.luqiao.core.seal.Tokens;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Facts about other records that rules ask for and the ledger can tell. Thread-safe. */
final class LedgerFacts {
    private static final int FOUND_MAX = 20;
    private static final Map<String, Lookup> LOOKUPS =
            Map.of("_assessedPayable", new Lookup("assessNo", "levy-assessment", "payable"));
    private final Ledger ledger;
    private final Keys keys;

    LedgerFacts(Ledger ledger, Tokens tokens) {
        this.ledger = ledger;
        this.keys = new Keys(tokens);
    }

    /** The value of a fact for a record with these fields; empty when the ledger does not know it. */
    Optional<Object> fact(String name, Kind kind, Map<String, Object> fields) {
        Lookup lookup = LOOKUPS.get(name);
        if (lookup == null || !(fields.get(lookup.field()) instanceof String value)) {
            return Optional.empty();
        }
        List<Trace> found = ledger.trace(List.of(keys.ofSearch(value)), Optional.empty(), FOUND_MAX);
        return found.stream()
                .filter(trace -> trace.kind().type().equals(lookup.recordType()))
                .findFirst()
                .flatMap(trace -> ledger.stored(trace.recordId()))
                .flatMap(stored -> stored.records().stream().findFirst())
                .map(Record::fields)
                .map(other -> other.get(lookup.take()));
    }

    /** In which field the other record's key stands, of which type it is, and which field of it is the fact. */
    private record Lookup(String field, String recordType, String take) {}
}
