package cn.luqiao.core.ledger.sql;

import cn.luqiao.core.delivery.RecordState;
import cn.luqiao.core.ledger.Held;
import cn.luqiao.core.record.Kind;
import cn.luqiao.core.seal.Token;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Reads what is held under a key or id, with receipt and answer. */
final class HeldReader {
    private final Payloads payloads;

    HeldReader(Payloads payloads) {
        this.payloads = payloads;
    }

    /** What an accepted record or a batch holds; a batch that is still being staged holds nothing yet. */
    Optional<Held> byKey(Statements sql, Token key) throws SQLException {
        Optional<Keys.Holder> holder = Keys.holder(sql, key);
        if (holder.isEmpty()) {
            return Optional.empty();
        }
        Optional<Held> held = holder.get().batch()
                ? batch(sql, holder.get().id())
                : single(sql, holder.get().id());
        return held.filter(h -> h.state() != RecordState.STAGED);
    }

    Optional<Held> byId(Statements sql, String id) throws SQLException {
        Optional<Held> single = single(sql, id);
        return single.isPresent() ? single : batch(sql, id);
    }

    private Optional<Held> single(Statements sql, String id) throws SQLException {
        Optional<RecordRow> found = RecordRow.byId(sql, id);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        RecordRow row = found.get();
        Optional<byte[]> answer = row.answerPos() == Pos.NONE
                ? Optional.empty()
                : payloads.read(sql, row.month(), row.answerPos(), PayloadKind.ANSWER, id, 0)
                        .map(OpenPayload::body);
        return Optional.of(new Held(
                id,
                Kind.parse(row.kind()),
                row.digest(),
                row.state(),
                row.dialect(),
                row.dialectDigest(),
                row.generation(),
                Payloads.receipt(sql, row.month(), row.pos()),
                Times.of(row.acceptedAt()),
                answer,
                time(row.answeredAt())));
    }

    private Optional<Held> batch(Statements sql, String id) throws SQLException {
        Optional<BatchRow> found = BatchRow.byId(sql, id);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        BatchRow row = found.get();
        Optional<byte[]> answer = row.endPos() == Pos.NONE
                ? Optional.empty()
                : payloads.read(sql, row.month(), row.endPos(), PayloadKind.ANSWER_FILE, id, 0)
                        .map(OpenPayload::body);
        byte[] receipt = row.endPos() == Pos.NONE ? new byte[0] : Payloads.receipt(sql, row.month(), row.endPos());
        return Optional.of(new Held(
                id,
                Kind.parse(row.kind()),
                row.digest(),
                row.state(),
                row.dialect(),
                row.dialectDigest(),
                row.generation(),
                receipt,
                Times.of(row.endPos() == Pos.NONE ? row.receivedAt() : row.endedAt()),
                answer,
                time(row.endedAt())));
    }

    private static Optional<OffsetDateTime> time(long micros) {
        return micros == 0 ? Optional.empty() : Optional.of(Times.of(micros));
    }
}
