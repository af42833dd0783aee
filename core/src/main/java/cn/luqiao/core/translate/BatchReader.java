package cn.luqiao.core.translate;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.record.Kind;
import java.util.List;
import java.util.Optional;

/** Reads one batch: header, then line after line, then the check of its totals. Not thread-safe. */
public interface BatchReader extends AutoCloseable {
    /** What the header says. */
    Header header();

    /** The next line, good or bad, or empty after the last one. Throws ProblemException when the structure breaks. */
    Optional<Line> next();

    /** Everything wrong with count, totals, sequence, trailer and marker; call it after the last line. */
    List<Problem> totals();

    @Override
    void close();

    /**
     * What a batch says of itself.
     *
     * @param kind kind of its lines
     * @param batchNo batch number, 1 to 40 characters: with sender and kind the idempotency key
     * @param count declared number of lines
     * @param totalFen declared control total in fen; empty when the kind has none
     * @param raw header bytes as received, line end included
     */
    record Header(Kind kind, String batchNo, int count, Optional<Long> totalFen, byte[] raw) {}

    /**
     * One line.
     *
     * @param seq number as the sender wrote it, or the position when it cannot be read
     * @param serial business serial of the line
     * @param key business key to name it to the sender
     * @param raw bytes as received, line end included
     * @param reading what it says, with problems when it is bad
     */
    record Line(int seq, String serial, String key, byte[] raw, Reading reading) {}
}
