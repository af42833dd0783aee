package cn.luqiao.core.translate.declared;

import cn.luqiao.core.record.Kind;
import cn.luqiao.core.translate.mapping.Mapping;
import cn.luqiao.core.translate.wire.Slot;
import java.util.Map;
import java.util.Optional;

/**
 * How a batch says what it holds.
 *
 * @param kind kind of its lines
 * @param mapping rules of one line
 * @param required header values that every batch of this kind has
 * @param batchNo batch number out of header values, or of the file's name
 * @param fileName name of its files
 * @param whenWriting parts of a batch number for records that came in none
 * @param header where the header says count and total
 * @param trailer where the trailer says them
 * @param sequence place of the sequence number in a line; lines are numbered by position when there is none
 * @param key place of the business key in a line
 * @param totalOf place of the amount in a line that totals add up
 * @param totalUnit unit of that amount and of the totals
 * @param linesMax most lines of one batch
 * @param linesSingly whether good lines are accepted although others are bad
 */
record BatchForm(
        Kind kind,
        Mapping mapping,
        Map<String, String> required,
        NamePattern batchNo,
        Optional<NamePattern> fileName,
        Map<String, String> whenWriting,
        Sums header,
        Sums trailer,
        Optional<Slot> sequence,
        Slot key,
        Optional<Slot> totalOf,
        TotalUnit totalUnit,
        int linesMax,
        boolean linesSingly)
        implements Control {
    /** Places of count and total in a header or trailer. */
    record Sums(Optional<Slot> count, Optional<Slot> total) {}
}
