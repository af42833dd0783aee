package cn.luqiao.core.translate.codes;

import java.time.LocalDate;

/**
 * One row of a code table.
 *
 * @param line line in the CSV file, 1-based
 * @param wire the partner's value
 * @param canonical our value
 * @param from first day on which it holds; {@link LocalDate#MIN} when always
 * @param to last day on which it holds; {@link LocalDate#MAX} when for good
 * @param use in which direction it is used
 */
public record CodeRow(int line, String wire, String canonical, LocalDate from, LocalDate to, Use use) {
    /** In which direction a row is used: {@code READ} rows accept a value that is never written. */
    public enum Use {
        BOTH,
        READ,
        WRITE
    }

    /** Whether it turns wire values into ours. */
    public boolean reads() {
        return use != Use.WRITE;
    }

    /** Whether it turns our values into the partner's. */
    public boolean writes() {
        return use != Use.READ;
    }

    /** Whether it holds on a day. */
    public boolean holds(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    /** Whether it holds only for some time. */
    public boolean dated() {
        return !from.equals(LocalDate.MIN) || !to.equals(LocalDate.MAX);
    }

    /** Whether there is a day on which both hold. */
    public boolean overlaps(CodeRow other) {
        return !from.isAfter(other.to) && !other.from.isAfter(to);
    }
}
