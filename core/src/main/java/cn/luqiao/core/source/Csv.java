package cn.luqiao.core.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table in a UTF-8 CSV file with a header line, cells as text. The columns {@code validFrom} and {@code validTo} (ISO
 * dates, both inclusive, empty for no bound) give a row's period of validity.
 *
 * <p>Source: RFC 4180, without line breaks inside cells.
 *
 * @param file the file
 * @param columns column names in order
 * @param rows rows in order
 */
public record Csv(Path file, List<String> columns, List<Row> rows) {
    private static final LocalDate EVER = LocalDate.of(1000, 1, 1);
    private static final LocalDate FOR_EVER = LocalDate.of(9999, 12, 31);

    public Csv {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** The table of a file. Throws {@link IllegalArgumentException} with file and line when a row does not fit. */
    public static Csv read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            if (lines.isEmpty()) {
                throw new IllegalArgumentException(file + ": empty (expected: a header line)");
            }
            List<String> columns = cells(lines.get(0));
            List<Row> rows = new ArrayList<>();
            for (int i = 1; i < lines.size(); i++) {
                if (!lines.get(i).isEmpty()) {
                    rows.add(row(file, columns, lines.get(i), i + 1));
                }
            }
            return new Csv(file, columns, rows);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    /**
     * One row.
     *
     * @param line 1-based line in the file
     * @param cells cells by column
     * @param validFrom first day of validity
     * @param validTo last day of validity
     */
    public record Row(int line, Map<String, String> cells, LocalDate validFrom, LocalDate validTo) {
        public Row {
            cells = Map.copyOf(cells);
        }

        /** The cell of a column. Throws {@link IllegalArgumentException} when there is no such column. */
        public String get(String column) {
            String cell = cells.get(column);
            if (cell == null) {
                throw new IllegalArgumentException("column: " + column + " (expected: one of " + cells.keySet() + ")");
            }
            return cell;
        }

        /** Whether the row is valid on a day. */
        public boolean valid(LocalDate day) {
            return !day.isBefore(validFrom) && !day.isAfter(validTo);
        }
    }

    private static Row row(Path file, List<String> columns, String text, int line) {
        List<String> cells = cells(text);
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(
                    file + ":" + line + ": " + cells.size() + " cells (expected: " + columns.size() + ")");
        }
        Map<String, String> byColumn = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            byColumn.put(columns.get(i), cells.get(i));
        }
        return new Row(line, byColumn, day(byColumn, "validFrom", EVER), day(byColumn, "validTo", FOR_EVER));
    }

    private static LocalDate day(Map<String, String> cells, String column, LocalDate unbounded) {
        String text = cells.getOrDefault(column, "");
        return text.isEmpty() ? unbounded : LocalDate.parse(text);
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
