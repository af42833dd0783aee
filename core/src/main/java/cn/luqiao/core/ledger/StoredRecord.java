package cn.luqiao.core.ledger;

import cn.luqiao.core.record.Record;
import cn.luqiao.core.seal.Token;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * A record, or the lines of a chunk, as the ledger gives it back to a flow.
 *
 * @param recordId record or chunk id
 * @param partner sending partner id
 * @param records one record, or the lines of the chunk in order
 * @param chunk whether it is a chunk of a batch
 * @param order token of its order key
 * @param acceptedAt when it was committed
 * @param question whether its sender waits for an answer
 */
public record StoredRecord(
        String recordId,
        String partner,
        List<Record> records,
        boolean chunk,
        Optional<Token> order,
        OffsetDateTime acceptedAt,
        boolean question) {}
