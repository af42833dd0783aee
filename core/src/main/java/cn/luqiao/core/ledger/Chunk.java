package cn.luqiao.core.ledger;

import cn.luqiao.core.record.Record;
import cn.luqiao.core.seal.Token;
import cn.luqiao.core.translate.Verdict;
import java.util.List;

/**
 * At most 1,000 lines of a batch, stored as one encrypted payload, one Merkle subtree and one sorted key block.
 *
 * @param number 0-based
 * @param lines good lines in order; each with raw bytes, canonical record and key tokens
 * @param bad refused lines in order
 * @param parked lines that wait for codes, each a record of its own; they stay invisible until the batch is released
 */
public record Chunk(int number, List<Line> lines, List<BadLine> bad, List<Parking> parked) {
    /** Most lines, good and bad together. */
    public static final int LINES_MAX = 1000;

    /** A chunk in which no line waits. */
    public Chunk(int number, List<Line> lines, List<BadLine> bad) {
        this(number, lines, bad, List.of());
    }

    /**
     * A good line.
     *
     * @param record canonical record; its id is SM3(batch id, seq), first 32 hex characters
     * @param raw bytes as received
     * @param key token of sender, kind, line serial
     * @param search tokens of its business keys
     */
    public record Line(Record record, byte[] raw, Token key, List<Token> search) {}

    /** A refused line with its raw bytes. */
    public record BadLine(Verdict.BadLine told, byte[] raw) {}
}
