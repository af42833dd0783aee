package cn.luqiao.core.translate.cases;

import cn.luqiao.core.translate.Dialect;
import cn.luqiao.core.translate.DialectLibrary;
import cn.luqiao.core.translate.declared.DeclaredDialect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Runs the golden cases {@code dialects/<dialect>/cases/<type>/<case>/} of a schemas folder. The first word of a case's
 * name says what it shows: read, refuse, write, answer or hear.
 */
public final class DialectCases {
    private static final int SHOWN_MAX = 300;
    private final Path schemas;
    private final DialectLibrary library;

    public DialectCases(Path schemas, DialectLibrary library) {
        this.schemas = schemas;
        this.library = library;
    }

    /**
     * Runs every case.
     *
     * @param refresh whether the expectations are overwritten by what came out; only on a person's explicit wish
     */
    public CaseReport run(boolean refresh) {
        List<CaseResult> results = new ArrayList<>();
        Set<String> unfired = new TreeSet<>();
        for (String id : library.ids()) {
            Dialect dialect = library.find(id).orElseThrow();
            if (dialect instanceof DeclaredDialect declared) {
                declared.mappings().forEach(m -> unfired.addAll(m.rulePlaces()));
            }
            for (Path type : CaseFolder.folders(schemas.resolve("dialects/" + id + "/cases"))) {
                for (Path folder : CaseFolder.folders(type)) {
                    CaseResult result = run(dialect, new CaseFolder(folder), refresh);
                    unfired.removeAll(result.rulesFired());
                    results.add(result);
                }
            }
        }
        return new CaseReport(results, unfired);
    }

    private static CaseResult run(Dialect dialect, CaseFolder folder, boolean refresh) {
        Set<String> fired = new TreeSet<>();
        Dialect watched = dialect instanceof DeclaredDialect declared ? declared.watched(fired::add) : dialect;
        String difference;
        if (CaseVerb.of(folder.name()).isEmpty()) {
            difference = "name (expected: first word one of " + String.join(", ", CaseVerb.words()) + ")";
        } else {
            try {
                Map<String, byte[]> outcome = new CaseRun(watched, folder).outcome();
                if (refresh) {
                    outcome.forEach(folder::refresh);
                }
                difference = difference(folder, outcome);
            } catch (RuntimeException e) {
                difference = "exception " + e;
            }
        }
        return new CaseResult(dialect.id(), folder.type(), folder.name(), difference.isEmpty(), difference, fired);
    }

    private static String difference(CaseFolder folder, Map<String, byte[]> outcome) {
        for (Map.Entry<String, byte[]> file : outcome.entrySet()) {
            byte[] expected = folder.expected(file.getKey());
            int at = Arrays.mismatch(expected, file.getValue());
            if (at >= 0) {
                return file.getKey() + " differs at byte " + (at + 1) + ": '" + around(file.getValue(), at)
                        + "' (expected: '" + around(expected, at) + "')";
            }
        }
        return "";
    }

    private static String around(byte[] bytes, int at) {
        int from = Math.max(0, at - 40);
        int to = Math.min(bytes.length, from + SHOWN_MAX);
        return from >= to ? "" : new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
