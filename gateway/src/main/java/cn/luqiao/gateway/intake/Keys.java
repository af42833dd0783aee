package cn.luqiao.gateway.intake;

import cn.luqiao.core.record.Kind;
import cn.luqiao.core.record.Record;
import cn.luqiao.core.record.RecordTypes;
import cn.luqiao.core.seal.Token;
import cn.luqiao.core.seal.Tokens;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes the tokens under which records are found and kept in order; no key leaves here in the clear. */
public final class Keys {
    private final Tokens tokens;

    public Keys(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Idempotency key of a record: sender, business type with action, business serial (R00). */
    Token ofRecord(String sender, Kind kind, String serial) {
        return ofRecord(sender, kind.type(), kind.action(), serial);
    }

    /** As {@link #ofRecord(String, Kind, String)}; the version is no part of the key. */
    Token ofRecord(String sender, String type, String action, String serial) {
        return tokens.of("record", sender, type + "#" + action, serial);
    }

    /** Idempotency key of a batch: sender, business type with action, batch number. */
    Token ofBatch(String sender, Kind kind, String batchNo) {
        return tokens.of("batch", sender, kind.type() + "#" + kind.action(), batchNo);
    }

    /** Token of one value that people search for, whatever field it stands in. */
    public Token ofSearch(String value) {
        return tokens.of("search", value);
    }

    /** Token of the day by which records of a kind want a reply. */
    Token ofDue(Kind kind, String day) {
        return tokens.of("due", kind.type() + "#" + kind.action(), day);
    }

    /** Tokens of a record's business keys and serials, and of the day by which it wants a reply. */
    List<Token> search(RecordTypes types, Record record) {
        Set<String> values = new LinkedHashSet<>();
        values.add(record.envelope().bizSerial());
        record.envelope().batch().ifPresent(place -> values.add(place.batchNo()));
        if (record.envelope().batch().isEmpty()) {
            values.add(record.envelope().payloadDigest());
        }
        action(types, record.kind()).searchFields().forEach(field -> {
            if (record.fields().get(field) instanceof String text && !text.isEmpty()) {
                values.add(text);
            }
        });
        List<Token> searched = new ArrayList<>();
        values.forEach(value -> searched.add(ofSearch(value)));
        action(types, record.kind())
                .reminding()
                .filter(reminding -> reminding.waits(record.fields()))
                .map(reminding -> record.fields().get(reminding.due()))
                .ifPresent(day -> searched.add(ofDue(record.kind(), day.toString())));
        return searched;
    }

    /** Token that records of one order key share; a batch has one of its own. */
    Optional<Token> order(RecordTypes types, Record record) {
        if (record.envelope().batch().isPresent()) {
            return Optional.of(tokens.of(
                    "order",
                    "batch",
                    record.envelope().sender(),
                    record.envelope().batch().get().batchNo()));
        }
        return action(types, record.kind())
                .orderField()
                .map(field -> record.fields().get(field))
                .map(value -> tokens.of("order", record.kind().type(), value.toString()));
    }

    private static cn.luqiao.core.record.Action action(RecordTypes types, Kind kind) {
        return types.find(kind.type(), kind.version())
                .flatMap(type -> type.action(kind.action()))
                .orElseThrow(() -> new IllegalStateException("kind not declared: " + kind));
    }
}
