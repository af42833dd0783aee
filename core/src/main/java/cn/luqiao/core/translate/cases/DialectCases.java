package cn.luqiao.core.translate.cases;

import cn.luqiao.core.translate.Dialect;
import cn.luqiao.core.translate.DialectLibrary;
import cn.luqiao.core.translate.declared.DeclaredDialect;
import cn.luqiao.core.translate.mapping.RuleWatch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Runs the golden cases {@code dialects/<dialect>/cases/<type>/<case>/} of a schemas folder. The first word of a case's
 * name says what it shows: read, refuse, write, answer or hear.
 */
public final class DialectCases {
    private final Path schemas;
    private final DialectLibrary library;

    public DialectCases(Path schemas, DialectLibrary library) {
        this.schemas = schemas;
        this.library = library;
    }

    /** Runs the cases of every dialect; see {@link #run(Set, boolean)}. */
    public CaseReport run(boolean refresh) {
        return run(Set.of(), refresh);
    }

    /**
     * Runs the cases of some dialects, of all when none is named.
     *
     * @param refresh whether the expectations are overwritten by what came out; only on a person's explicit wish
     */
    public CaseReport run(Set<String> only, boolean refresh) {
        CaseReport report = new CaseReport(List.of(), Set.of(), Set.of());
        for (String id : library.ids()) {
            if (only.isEmpty() || only.contains(id)) {
                report = report.and(run(library.find(id).orElseThrow(), refresh));
            }
        }
        return report;
    }

    private CaseReport run(Dialect dialect, boolean refresh) {
        List<CaseResult> results = new ArrayList<>();
        Set<String> unfired = new TreeSet<>();
        Set<String> unusedRows = new TreeSet<>();
        if (dialect instanceof DeclaredDialect declared) {
            declared.mappings().forEach(mapping -> {
                unfired.addAll(mapping.rulePlaces());
                unusedRows.addAll(mapping.codeRowPlaces());
            });
        }
        for (Path type : CaseFolder.folders(schemas.resolve("dialects/" + dialect.id() + "/cases"))) {
            for (Path folder : CaseFolder.folders(type)) {
                Fired fired = new Fired(new TreeSet<>(), new TreeSet<>());
                results.add(run(dialect, new CaseFolder(folder), fired, refresh));
                unfired.removeAll(fired.rules());
                unusedRows.removeAll(fired.rows());
            }
        }
        return new CaseReport(results, unfired, unusedRows);
    }

    private static CaseResult run(Dialect dialect, CaseFolder folder, Fired fired, boolean refresh) {
        Dialect watched = dialect instanceof DeclaredDialect declared ? declared.watched(fired) : dialect;
        String difference;
        if (CaseVerb.of(folder.name()).isEmpty()) {
            difference = "name (expected: first word one of " + String.join(", ", CaseVerb.words()) + ")";
        } else {
            try {
                Map<String, byte[]> outcome = new CaseRun(watched, folder).outcome();
                if (refresh) {
                    outcome.forEach(folder::refresh);
                }
                difference = folder.difference(outcome);
            } catch (RuntimeException e) {
                difference = "exception " + e;
            }
        }
        return new CaseResult(
                dialect.id(), folder.type(), folder.name(), difference.isEmpty(), difference, fired.rules());
    }

    /** Rules that did something and code rows that were used. */
    private record Fired(Set<String> rules, Set<String> rows) implements RuleWatch {
        @Override
        public void accept(String place) {
            rules.add(place);
        }

        @Override
        public void row(String place) {
            rows.add(place);
        }
    }
}
