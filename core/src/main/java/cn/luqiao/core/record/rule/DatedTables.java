package cn.luqiao.core.record.rule;

import cn.luqiao.core.source.Csv;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The dated tables that rules look things up in: {@code codes/<table>.csv}. The key is in the first columns, in order;
 * a look-up always names its day. Not thread-safe while rules are compiled, immutable look-ups afterwards.
 */
public final class DatedTables {
    private static final String DELIMITER = "\u0000";
    private final Path folder;
    private final Map<String, Csv> tables = new HashMap<>();

    DatedTables(Path schemas) {
        this.folder = schemas.resolve("codes");
    }

    /** The file of a table. */
    public Path file(String table) {
        return folder.resolve(table + ".csv");
    }

    /** The table of that name, if it exists. */
    Optional<Csv> find(String table) {
        if (!table.matches("[a-z0-9-]+/[a-z0-9-]+") || !Files.exists(file(table))) {
            return Optional.empty();
        }
        return Optional.of(tables.computeIfAbsent(table, t -> Csv.read(file(t))));
    }

    /** Key columns of a table with {@code keys} of them. */
    static List<String> keyColumns(Csv table, int keys) {
        return table.columns().stream()
                .filter(c -> !c.equals("validFrom") && !c.equals("validTo"))
                .limit(keys)
                .toList();
    }

    /** One look-up, ready to be asked. */
    interface LookUp {
        /** The rows of a key. */
        Rows rows(Object[] key);
    }

    /** The rows of one key. */
    interface Rows {
        /** The value on a day, {@code none} when no row is valid on it, null when the table has no rows at all that day. */
        Object find(LocalDate day, Object none);
    }

    /** The look-up of a table by its first {@code keys} columns, of what {@code value} makes of a row. */
    static LookUp lookUp(Csv table, int keys, Function<Csv.Row, Object> value) {
        List<String> columns = keyColumns(table, keys);
        Map<String, List<Period>> index = new HashMap<>();
        for (Csv.Row row : table.rows()) {
            String key = String.join(DELIMITER, columns.stream().map(row::get).toList());
            index.computeIfAbsent(key, k -> new ArrayList<>()).add(new Period(row, value.apply(row)));
        }
        Map<String, Rows> rows = new HashMap<>();
        index.forEach((key, periods) -> rows.put(key, rows(table, periods)));
        Rows nothing = rows(table, List.of());
        return key -> rows.getOrDefault(text(key), nothing);
    }

    private static Rows rows(Csv table, List<Period> periods) {
        return (day, none) -> {
            for (Period period : periods) {
                if (period.row().valid(day)) {
                    return period.value();
                }
            }
            return none != null && table.rows().stream().anyMatch(row -> row.valid(day)) ? none : null;
        };
    }

    /** The first line whose period overlaps that of an earlier row with the same key, if there is one. */
    static Optional<Integer> overlap(Csv table, int keys) {
        List<String> columns = keyColumns(table, keys);
        Map<List<String>, List<Csv.Row>> byKey = new HashMap<>();
        for (Csv.Row row : table.rows()) {
            List<Csv.Row> earlier =
                    byKey.computeIfAbsent(columns.stream().map(row::get).toList(), k -> new ArrayList<>());
            if (earlier.stream()
                    .anyMatch(e -> !e.validTo().isBefore(row.validFrom())
                            && !row.validTo().isBefore(e.validFrom()))) {
                return Optional.of(row.line());
            }
            earlier.add(row);
        }
        return Optional.empty();
    }

    private record Period(Csv.Row row, Object value) {}

    private static String text(Object[] key) {
        if (key.length == 1) {
            return String.valueOf(key[0]);
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < key.length; i++) {
            text.append(i == 0 ? "" : DELIMITER).append(key[i]);
        }
        return text.toString();
    }
}
