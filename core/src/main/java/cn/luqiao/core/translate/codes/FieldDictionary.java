package cn.luqiao.core.translate.codes;

import cn.luqiao.core.source.Csv;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Meanings of field codes in one version of one system, and in one table of it where codes differ from table to table.
 * The same code means different things elsewhere: never ask by the code alone. Immutable and thread-safe.
 *
 * @param name {@code system@version} or {@code system@version/table}
 * @param byCode meaning of each code
 * @param source bytes of the file, for digests
 */
public record FieldDictionary(String name, Map<String, FieldMeaning> byCode, byte[] source) {
    /** The dictionary of a name in a folder of systems; empty when there is none. */
    public static Optional<FieldDictionary> load(Path codes, String name) {
        String[] parts = name.split("[@/]", -1);
        if (!name.matches("[a-z0-9-]+@[A-Za-z0-9.-]+(/[A-Za-z0-9_]+)?")) {
            return Optional.empty();
        }
        Path file = codes.resolve(parts[0]).resolve("fields.csv");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Map<String, FieldMeaning> byCode = read(file, parts[1], parts.length > 2 ? parts[2] : "");
        return byCode.isEmpty() ? Optional.empty() : Optional.of(new FieldDictionary(name, byCode, bytes(file)));
    }

    /** The meaning of a code. */
    public Optional<FieldMeaning> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** Rows of a version: those of the table win over those of all tables. */
    private static Map<String, FieldMeaning> read(Path file, String version, String table) {
        Map<String, FieldMeaning> byCode = new HashMap<>();
        for (Csv.Row row : Csv.read(file).rows()) {
            String of = row.get("table");
            boolean own = !table.isEmpty() && of.equals(table);
            if (row.get("version").equals(version) && (of.isEmpty() || own)) {
                String code = row.get("code");
                FieldMeaning meaning = FieldMeaning.of(code, row.get("zh"), row.get("en"), row.get("fields"));
                if (own) {
                    byCode.put(code, meaning);
                } else {
                    byCode.putIfAbsent(code, meaning);
                }
            }
        }
        return Map.copyOf(byCode);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
