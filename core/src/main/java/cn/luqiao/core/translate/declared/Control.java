package cn.luqiao.core.translate.declared;

import cn.luqiao.core.translate.wire.Slot;
import java.util.Optional;

/** Where the lines of a file number themselves and what is added up. */
interface Control {
    /** Place of the sequence number in a line. */
    Optional<Slot> sequence();

    /** Place of the amount in a line that totals add up. */
    Optional<Slot> totalOf();

    /** Unit of that amount and of the totals. */
    TotalUnit totalUnit();
}
