package cn.luqiao.core.translate.codes;

import cn.luqiao.core.source.Findings;
import cn.luqiao.core.source.Place;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads one CSV file of code rows; a column {@code version} makes it several tables. */
final class CodeTableFile {
    static final String HEADER = "wire,canonical,validFrom,validTo,use,text";
    private static final String VERSIONED = "version," + HEADER;
    private final String label;
    private final Findings findings;
    private final Map<String, List<CodeRow>> byVersion = new LinkedHashMap<>();

    private CodeTableFile(String label, Findings findings) {
        this.label = label;
        this.findings = findings;
    }

    /** Whether a file's first line says that it holds wire values beside canonical ones. */
    static boolean isCodeTable(List<String> lines) {
        return !lines.isEmpty() && (lines.get(0).equals(HEADER) || lines.get(0).equals(VERSIONED));
    }

    /** The tables in a file, named {@code name} or {@code name@version}; findings say what is wrong. */
    static List<CodeTable> read(String name, String label, List<String> lines, Findings findings) {
        CodeTableFile file = new CodeTableFile(label, findings);
        boolean versioned = lines.get(0).equals(VERSIONED);
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                file.row(i + 1, Csv.cells(lines.get(i)), versioned);
            }
        }
        List<CodeTable> tables = new ArrayList<>();
        file.byVersion.forEach((version, rows) -> {
            file.checkAmbiguity(rows);
            tables.add(new CodeTable(version.isEmpty() ? name : name + "@" + version, rows));
        });
        return tables;
    }

    private void row(int line, List<String> cells, boolean versioned) {
        List<String> c = versioned ? cells.subList(1, cells.size()) : cells;
        if (c.size() != 6) {
            wrong(line, c.size() + " cells", HEADER, "Write all six cells; empty ones as nothing between commas.");
            return;
        }
        String version = versioned ? cells.get(0).strip() : "";
        CodeRow row = new CodeRow(
                line,
                c.get(0),
                c.get(1),
                day(line, c.get(2), LocalDate.MIN),
                day(line, c.get(3), LocalDate.MAX),
                use(line, c.get(4)));
        if (row.to().isBefore(row.from())) {
            wrong(line, "to " + row.to() + " before from " + row.from(), "from <= to", "Correct the days.");
        }
        byVersion.computeIfAbsent(version, k -> new ArrayList<>()).add(row);
    }

    private LocalDate day(int line, String text, LocalDate ifEmpty) {
        if (text.isBlank()) {
            return ifEmpty;
        }
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            wrong(line, text, "a day yyyy-MM-dd or nothing", "Correct the day.");
            return ifEmpty;
        }
    }

    private CodeRow.Use use(int line, String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "" -> CodeRow.Use.BOTH;
            case "read" -> CodeRow.Use.READ;
            case "write" -> CodeRow.Use.WRITE;
            default -> {
                wrong(line, text, "read, write or nothing", "Correct the use.");
                yield CodeRow.Use.BOTH;
            }
        };
    }

    private void checkAmbiguity(List<CodeRow> rows) {
        for (int i = 0; i < rows.size(); i++) {
            for (int j = i + 1; j < rows.size(); j++) {
                checkPair(rows.get(i), rows.get(j));
            }
        }
    }

    private void checkPair(CodeRow first, CodeRow second) {
        if (!first.overlaps(second)) {
            return;
        }
        if (first.reads() && second.reads() && first.wire().equals(second.wire())) {
            wrong(
                    second.line(),
                    "wire " + second.wire() + " as on line " + first.line(),
                    "each wire value once a day",
                    "End one row before the other begins, or mark one 'write'.");
        }
        if (first.writes() && second.writes() && first.canonical().equals(second.canonical())) {
            wrong(
                    second.line(),
                    "canonical " + second.canonical() + " as on line " + first.line(),
                    "each canonical value written one way a day",
                    "Mark the one that is only accepted 'read'.");
        }
    }

    private void wrong(int line, String what, String expected, String write) {
        findings.error("LQ-7004", new Place(label, line, 1), what, expected, write);
    }
}
