package cn.luqiao.core.translate.mapping;

import cn.luqiao.core.identifier.CalendarText;
import cn.luqiao.core.translate.codes.CodeRow;
import cn.luqiao.core.translate.codes.CodeTable;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a rule uses a code table.
 *
 * @param table the table
 * @param day what names the day on which a dated table is read: a field, {@code receipt}, or nothing
 * @param unmapped what happens to values that the table does not hold
 * @param fallback value for {@link Unmapped#FIXED}, ours
 * @param other second table for {@link Unmapped#OTHER}
 * @param flag quality flag set when our value differs from the partner's; empty for none
 * @param laterWait with {@link Unmapped#PARK}: whether later records of the same order key wait too
 */
record CodeUse(
        CodeTable table,
        String day,
        Unmapped unmapped,
        String fallback,
        Optional<CodeTable> other,
        String flag,
        boolean laterWait) {
    static final String RECEIPT = "receipt";
    private static final int EXAMPLES_MAX = 12;
    private static final Optional<LocalDate> ANY_DAY = Optional.of(LocalDate.MIN);

    /** Policy for unmapped values. */
    enum Unmapped {
        REJECT,
        PARK,
        FIXED,
        OTHER
    }

    /** Our value, if there is one; sets flags. */
    Optional<String> read(String wire, LocalDate on, Run run) {
        Set<String> flags = run.flags();
        Optional<String> value = canonical(table, wire, on, run);
        if (value.isEmpty() && other.isPresent()) {
            value = canonical(other.get(), wire, on, run);
        }
        if (value.isEmpty() && unmapped == Unmapped.FIXED) {
            flags.add("CODE_REPLACED");
            return Optional.of(fallback);
        }
        if (!flag.isEmpty() && value.isPresent() && !value.get().equals(wire)) {
            flags.add(flag);
        }
        return value;
    }

    /** The partner's value, if there is one. */
    Optional<String> write(String canonical, LocalDate on, Run run) {
        Optional<String> value = wire(table, canonical, on, run);
        return value.isEmpty() && other.isPresent() ? wire(other.get(), canonical, on, run) : value;
    }

    private static Optional<String> canonical(CodeTable table, String wire, LocalDate on, Run run) {
        Optional<CodeRow> row = table.rowOfWire(wire, on);
        row.ifPresent(used -> run.used(table, used));
        return row.map(CodeRow::canonical);
    }

    private static Optional<String> wire(CodeTable table, String canonical, LocalDate on, Run run) {
        Optional<CodeRow> row = table.rowOfCanonical(canonical, on);
        row.ifPresent(used -> run.used(table, used));
        return row.map(CodeRow::wire);
    }

    /** The table, and the second one if there is one. */
    List<CodeTable> tables() {
        return other.isPresent() ? List.of(table, other.get()) : List.of(table);
    }

    /** The day on which the table is read; empty when the field that names it is missing. */
    Optional<LocalDate> on(Map<String, Object> fields, Run run) {
        if (!table.dated() && (other.isEmpty() || !other.get().dated())) {
            return ANY_DAY;
        }
        if (day.equals(RECEIPT)) {
            return Optional.of(run.context().businessDate());
        }
        Object value = fields.containsKey(day) ? fields.get(day) : run.root().get(day);
        return value == null ? Optional.empty() : dayOf(value.toString());
    }

    /** What a value should have been, for messages. */
    static String oneOf(CodeTable table, Collection<String> values) {
        String some = String.join(", ", values.stream().limit(EXAMPLES_MAX).toList());
        return "代码之一 · one of " + some + (values.size() > EXAMPLES_MAX ? ", …" : "") + " (table " + table.name() + ")";
    }

    private static Optional<LocalDate> dayOf(String value) {
        return switch (value.length()) {
            case 6 -> CalendarText.month(value).map(m -> YearMonth.from(m).atDay(1));
            case 10 -> CalendarText.date(value);
            case 25 -> CalendarText.time(value).map(t -> t.toLocalDate());
            default -> Optional.empty();
        };
    }
}
