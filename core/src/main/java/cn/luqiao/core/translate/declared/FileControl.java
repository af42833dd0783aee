package cn.luqiao.core.translate.declared;

import cn.luqiao.core.translate.wire.Slot;
import java.util.Optional;

/**
 * How a file that is one record counts its lines and adds them up.
 *
 * @param header where the header says count and total
 * @param trailer where the trailer says them
 * @param sequence place of the sequence number in a line
 * @param totalOf place of the amount in a line that totals add up
 * @param totalUnit unit of that amount and of the totals
 */
record FileControl(
        BatchForm.Sums header,
        BatchForm.Sums trailer,
        Optional<Slot> sequence,
        Optional<Slot> totalOf,
        TotalUnit totalUnit)
        implements Control {}
