package cn.luqiao.core.translate.codes;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One code table: the partner's values and ours, each for its days. Immutable and thread-safe. */
public final class CodeTable {
    private final String name;
    private final List<CodeRow> rows;
    private final boolean dated;
    private final Map<String, CodeRow[]> byWire;
    private final Map<String, CodeRow[]> byCanonical;

    CodeTable(String name, List<CodeRow> rows) {
        this.name = name;
        this.rows = List.copyOf(rows);
        this.dated = rows.stream().anyMatch(CodeRow::dated);
        this.byWire = by(CodeRow::wire, rows.stream().filter(CodeRow::reads));
        this.byCanonical = by(CodeRow::canonical, rows.stream().filter(CodeRow::writes));
    }

    private static Map<String, CodeRow[]> by(Function<CodeRow, String> value, Stream<CodeRow> rows) {
        Map<String, List<CodeRow>> lists = rows.collect(Collectors.groupingBy(value));
        Map<String, CodeRow[]> arrays = new HashMap<>();
        lists.forEach((key, list) -> arrays.put(key, list.toArray(CodeRow[]::new)));
        return arrays;
    }

    /** {@code system/table} or {@code system/table@version}. */
    public String name() {
        return name;
    }

    /** Whether the answer may depend on the day. */
    public boolean dated() {
        return dated;
    }

    /** Our value for a partner's value on a day. */
    public Optional<String> canonical(String wire, LocalDate day) {
        return rowOfWire(wire, day).map(CodeRow::canonical);
    }

    /** The row that reads a partner's value on a day. */
    public Optional<CodeRow> rowOfWire(String wire, LocalDate day) {
        return Optional.ofNullable(first(byWire.get(wire), day));
    }

    /** The row that writes our value on a day. */
    public Optional<CodeRow> rowOfCanonical(String canonical, LocalDate day) {
        return Optional.ofNullable(first(byCanonical.get(canonical), day));
    }

    /** Where a row of it stands: {@code file:line}. */
    public String place(CodeRow row) {
        return "schemas/codes/" + name.replaceFirst("@.*", "") + ".csv:" + row.line();
    }

    /** The partner's value for ours on a day. */
    public Optional<String> wire(String canonical, LocalDate day) {
        return rowOfCanonical(canonical, day).map(CodeRow::wire);
    }

    /** Every value that the partner may send, in the order written. */
    public Collection<String> wireValues() {
        return rows.stream()
                .filter(CodeRow::reads)
                .map(CodeRow::wire)
                .distinct()
                .toList();
    }

    /** Every value of ours that can be written, in the order written. */
    public Collection<String> canonicalValues() {
        return rows.stream()
                .filter(CodeRow::writes)
                .map(CodeRow::canonical)
                .distinct()
                .toList();
    }

    /** All rows in the order written. */
    public List<CodeRow> rows() {
        return rows;
    }

    /** The first row that holds on a day, null when none does. */
    private CodeRow first(CodeRow[] candidates, LocalDate day) {
        if (candidates != null) {
            for (CodeRow row : candidates) {
                if (!dated || row.holds(day)) {
                    return row;
                }
            }
        }
        return null;
    }
}
