package cn.luqiao.core.translate.wire;

import cn.luqiao.core.problem.Problem;
import java.util.List;

/**
 * One line or record of a batch.
 *
 * @param part what it is
 * @param source its values
 * @param raw its bytes as received, line end included
 * @param number line number in the file, 1-based
 * @param faults what is wrong with the row as a whole; then its values cannot be relied on
 */
public record Row(Part part, WireSource source, byte[] raw, int number, List<Problem> faults) {
    public Row {
        faults = List.copyOf(faults);
    }

    /** A row that is as it should be. */
    static Row good(Part part, WireSource source, byte[] raw, int number) {
        return new Row(part, source, raw, number, List.of());
    }

    /** Parts of a batch. */
    public enum Part {
        HEADER,
        DETAIL,
        TRAILER
    }
}
