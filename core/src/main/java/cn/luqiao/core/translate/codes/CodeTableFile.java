package cn.luqiao.core.translate.codes;

import cn.luqiao.core.source.Csv;
import cn.luqiao.core.source.Findings;
import cn.luqiao.core.source.Place;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Turns the rows of one CSV file into code tables; a column {@code version} makes it several. */
final class CodeTableFile {
    private static final List<String> COLUMNS = List.of("wire", "canonical", "validFrom", "validTo", "use", "text");
    private final String label;
    private final Findings findings;
    private final Map<String, List<CodeRow>> byVersion = new LinkedHashMap<>();

    private CodeTableFile(String label, Findings findings) {
        this.label = label;
        this.findings = findings;
    }

    /** Whether a file's heading says that it holds wire values beside canonical ones. */
    static boolean isCodeTable(Csv csv) {
        return csv.columns().containsAll(COLUMNS);
    }

    /** The tables in a file, named {@code name} or {@code name@version}; findings say what is wrong. */
    static List<CodeTable> read(String name, String label, Csv csv, Findings findings) {
        CodeTableFile file = new CodeTableFile(label, findings);
        boolean versioned = csv.columns().contains("version");
        csv.rows().forEach(row -> file.row(row, versioned ? row.get("version").strip() : ""));
        List<CodeTable> tables = new ArrayList<>();
        file.byVersion.forEach((version, rows) -> {
            file.checkAmbiguity(rows);
            tables.add(new CodeTable(version.isEmpty() ? name : name + "@" + version, rows));
        });
        return tables;
    }

    private void row(Csv.Row cells, String version) {
        CodeRow row = new CodeRow(
                cells.line(),
                cells.get("wire"),
                cells.get("canonical"),
                cells.get("validFrom").isEmpty() ? LocalDate.MIN : cells.validFrom(),
                cells.get("validTo").isEmpty() ? LocalDate.MAX : cells.validTo(),
                use(cells));
        if (row.to().isBefore(row.from())) {
            wrong(
                    row.line(),
                    "validTo " + row.to() + " before validFrom " + row.from(),
                    "validFrom <= validTo",
                    "Correct the days.");
        }
        byVersion.computeIfAbsent(version, k -> new ArrayList<>()).add(row);
    }

    private CodeRow.Use use(Csv.Row cells) {
        return switch (cells.get("use").toLowerCase(Locale.ROOT)) {
            case "" -> CodeRow.Use.BOTH;
            case "read" -> CodeRow.Use.READ;
            case "write" -> CodeRow.Use.WRITE;
            default -> {
                wrong(cells.line(), cells.get("use"), "read, write or nothing", "Correct the use.");
                yield CodeRow.Use.BOTH;
            }
        };
    }

    private void checkAmbiguity(List<CodeRow> rows) {
        Map<String, List<CodeRow>> read = new LinkedHashMap<>();
        Map<String, List<CodeRow>> written = new LinkedHashMap<>();
        for (CodeRow row : rows) {
            if (row.reads()) {
                read.computeIfAbsent(row.wire(), k -> new ArrayList<>()).add(row);
            }
            if (row.writes()) {
                written.computeIfAbsent(row.canonical(), k -> new ArrayList<>()).add(row);
            }
        }
        read.forEach((value, same) ->
                checkOverlap(same, "wire " + value, "End one row before the other begins, or mark one 'write'."));
        written.forEach((value, same) ->
                checkOverlap(same, "canonical " + value, "Mark the row that is only accepted 'read'."));
    }

    private void checkOverlap(List<CodeRow> same, String what, String write) {
        for (int i = 0; i < same.size(); i++) {
            for (int j = i + 1; j < same.size(); j++) {
                if (same.get(i).overlaps(same.get(j))) {
                    wrong(
                            same.get(j).line(),
                            what + " as on line " + same.get(i).line(),
                            "one row for it on each day",
                            write);
                }
            }
        }
    }

    private void wrong(int line, String what, String expected, String write) {
        findings.error("LQ-7004", new Place(label, line, 1), what, expected, write);
    }
}
