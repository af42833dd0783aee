package cn.luqiao.core.ledger;

import cn.luqiao.core.record.Kind;
import cn.luqiao.core.seal.Token;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;

/**
 * A batch that begins to be staged.
 *
 * @param batchId batch id, 32 lower-case hex characters
 * @param key token of sender, kind, batch number
 * @param partner sending partner id
 * @param link link name
 * @param kind kind of its lines
 * @param batchNo the sender's batch number
 * @param digest SM3 hex of the whole file
 * @param sizeBytes size of the whole file
 * @param count declared lines
 * @param totalFen declared control total, fen
 * @param header header bytes
 * @param fileName file name as given
 * @param headers what the adapter knew of it
 * @param dialect dialect id
 * @param dialectDigest its digest
 * @param contextDigest SM3 hex of the translation context
 * @param generation generation digest
 * @param receivedAt when it came in
 */
public record BatchOpening(
        String batchId,
        Token key,
        String partner,
        String link,
        Kind kind,
        String batchNo,
        String digest,
        long sizeBytes,
        int count,
        Optional<Long> totalFen,
        byte[] header,
        String fileName,
        Map<String, String> headers,
        String dialect,
        String dialectDigest,
        String contextDigest,
        String generation,
        OffsetDateTime receivedAt) {}
