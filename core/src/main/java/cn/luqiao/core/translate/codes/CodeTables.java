package cn.luqiao.core.translate.codes;

import cn.luqiao.core.source.Csv;
import cn.luqiao.core.source.Findings;
import cn.luqiao.core.source.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All code tables between partners' values and ours, named {@code system/table} or {@code system/table@version}.
 * Immutable and thread-safe.
 */
public final class CodeTables {
    private final Map<String, CodeTable> byName = new HashMap<>();
    private final Map<String, Path> files = new HashMap<>();

    private CodeTables() {}

    /** Reads every code table under {@code codes/<system>/}; CSV files with other headings are not of this kind. */
    public static CodeTables load(Path schemasDir, Findings findings) {
        CodeTables tables = new CodeTables();
        Path codes = schemasDir.resolve("codes");
        if (Files.isDirectory(codes)) {
            for (Path system : list(codes)) {
                if (Files.isDirectory(system)) {
                    list(system).stream()
                            .filter(f -> f.toString().endsWith(".csv"))
                            .forEach(f -> tables.add(system, f, findings));
                }
            }
        }
        return tables;
    }

    /** The table of a name. */
    public Optional<CodeTable> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Every name. */
    public Set<String> names() {
        return byName.keySet();
    }

    /** The bytes of the file that a table was read from, for digests. */
    public byte[] source(String name) {
        try {
            return Files.readAllBytes(files.get(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(Path system, Path file, Findings findings) {
        String stem = file.getFileName().toString().replaceFirst("\\.csv$", "");
        String name = system.getFileName() + "/" + stem;
        String label = "schemas/codes/" + name + ".csv";
        try {
            Csv csv = Csv.read(file);
            if (CodeTableFile.isCodeTable(csv)) {
                CodeTableFile.read(name, label, csv, findings).forEach(table -> {
                    byName.put(table.name(), table);
                    files.put(table.name(), file);
                });
            }
        } catch (IllegalArgumentException | DateTimeParseException | UncheckedIOException e) {
            findings.error(
                    "LQ-7004",
                    Place.file(label),
                    "unreadable: " + e.getMessage(),
                    "UTF-8 CSV with a heading and as many cells in every row",
                    "Correct the file.");
        }
    }

    private static List<Path> list(Path dir) {
        try (Stream<Path> files = Files.list(dir)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
