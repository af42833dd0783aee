package cn.luqiao.core.problem;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Every problem code with its meaning, read from the {@code <thousand>-<area>.yaml} files beside this class. */
public final class ProblemCatalogue {
    private static final List<String> AREAS = List.of(
            "1-transport",
            "2-content",
            "3-peer",
            "4-security",
            "5-state",
            "6-store",
            "7-configuration",
            "7-flows",
            "9-internal");
    private static final SortedMap<String, ProblemKind> KINDS = readAll();

    private ProblemCatalogue() {}

    /** The entry of a code. Throws {@link IllegalArgumentException} for a code that is not in the catalogue. */
    public static ProblemKind kind(String code) {
        ProblemKind kind = KINDS.get(code);
        if (kind == null) {
            throw new IllegalArgumentException("problem code: " + code + " (expected: one of the catalogue)");
        }
        return kind;
    }

    /** All entries in order of code. */
    public static List<ProblemKind> all() {
        return List.copyOf(KINDS.values());
    }

    private static SortedMap<String, ProblemKind> readAll() {
        SortedMap<String, ProblemKind> kinds = new TreeMap<>();
        for (String area : AREAS) {
            for (ProblemKind kind : read(area + ".yaml")) {
                if (kinds.put(kind.code(), kind) != null) {
                    throw new IllegalStateException("problem code twice in the catalogue: " + kind.code());
                }
            }
        }
        return kinds;
    }

    private static List<ProblemKind> read(String resource) {
        try (InputStream in = ProblemCatalogue.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("resource missing: " + resource);
            }
            Object root = new Load(LoadSettings.builder().setLabel(resource).build()).loadFromInputStream(in);
            List<ProblemKind> kinds = new ArrayList<>();
            if (root instanceof Map<?, ?> entries) {
                entries.forEach((code, entry) -> kinds.add(kind(code.toString(), (Map<?, ?>) entry)));
            }
            return kinds;
        } catch (IOException e) {
            throw new IllegalStateException("resource unreadable: " + resource, e);
        }
    }

    private static ProblemKind kind(String code, Map<?, ?> entry) {
        return new ProblemKind(
                code,
                Origin.valueOf(text(entry, "origin").toUpperCase(java.util.Locale.ROOT)),
                Reaction.valueOf(text(entry, "reaction").toUpperCase(java.util.Locale.ROOT)),
                text(entry, "zh"),
                text(entry, "en"),
                text(entry, "cause"),
                text(entry, "remedyZh"),
                text(entry, "remedy"));
    }

    private static String text(Map<?, ?> entry, String key) {
        Object value = entry.get(key);
        if (value == null) {
            throw new IllegalStateException("problem catalogue entry without " + key + ": " + entry);
        }
        return value.toString();
    }
}
