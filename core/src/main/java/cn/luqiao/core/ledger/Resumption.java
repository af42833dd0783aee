package cn.luqiao.core.ledger;

import cn.luqiao.core.record.Record;
import cn.luqiao.core.seal.Token;
import java.util.List;
import java.util.Optional;

/**
 * A parked record that was read again, now whole.
 *
 * @param record the canonical record, under the id that it has
 * @param dialect dialect id that read it
 * @param dialectDigest digest of that dialect
 * @param contextDigest SM3 hex of the translation context
 * @param search tokens of its business keys
 * @param order token of its order key; empty when it has none
 * @param generation digest of the generation under which it was read
 * @param who who released it
 */
public record Resumption(
        Record record,
        String dialect,
        String dialectDigest,
        String contextDigest,
        List<Token> search,
        Optional<Token> order,
        String generation,
        String who) {}
