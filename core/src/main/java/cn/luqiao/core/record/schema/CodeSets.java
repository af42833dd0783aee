package cn.luqiao.core.record.schema;

import cn.luqiao.core.source.Csv;
import cn.luqiao.core.source.Findings;
import cn.luqiao.core.source.Nearest;
import cn.luqiao.core.source.Section;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The canonical code sets, {@code codes/canonical/<SET>.csv}. Schemas repeat the values that a field may have as
 * {@code enum} and name their set in {@code x-luqiao-codes}. Not thread-safe.
 */
public final class CodeSets {
    private final Path folder;
    private final Map<String, Map<String, Label>> sets = new HashMap<>();

    /** The code sets of a schemas folder. */
    public CodeSets(Path schemas) {
        this.folder = schemas.resolve("codes/canonical");
    }

    /** What a code means. */
    public record Label(String zh, String en) {}

    /** The codes of a set with their meanings, if there is such a set. */
    public Optional<Map<String, Label>> find(String set) {
        if (!set.matches("[A-Z][A-Z_0-9]*") || !Files.exists(file(set))) {
            return Optional.empty();
        }
        return Optional.of(sets.computeIfAbsent(set, this::read));
    }

    /** The file of a set. */
    public Path file(String set) {
        return folder.resolve(set + ".csv");
    }

    void check(String set, List<String> values, Section section, Findings findings) {
        Optional<Map<String, Label>> labels = find(set);
        if (labels.isEmpty()) {
            findings.error(
                    "LQ-7005",
                    section.place("x-luqiao-codes"),
                    set,
                    "a file " + set + ".csv in codes/canonical",
                    "Add the code set.");
            return;
        }
        for (String value : values) {
            if (!labels.get().containsKey(value)) {
                findings.error(
                        "LQ-7005",
                        section.place("enum"),
                        value,
                        "a code of " + set,
                        Nearest.to(value, labels.get().keySet())
                                .map(n -> "Did you mean '" + n + "'?")
                                .orElse("Remove it."));
            }
        }
    }

    private Map<String, Label> read(String set) {
        Map<String, Label> labels = new LinkedHashMap<>();
        Csv.read(file(set)).rows().forEach(r -> labels.put(r.get("code"), new Label(r.get("zh"), r.get("en"))));
        return labels;
    }
}
