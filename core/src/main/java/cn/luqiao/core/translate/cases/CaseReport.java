package cn.luqiao.core.translate.cases;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * All results, and the rules that no case ever fired.
 *
 * @param results result of every case, in order of dialect, record type and name
 * @param unfired places ({@code file:line}) of rules that no case fired
 * @param unusedRows places of rows of code tables that no case used
 */
public record CaseReport(List<CaseResult> results, Set<String> unfired, Set<String> unusedRows) {
    public CaseReport {
        results = List.copyOf(results);
        unfired = Collections.unmodifiableSet(new TreeSet<>(unfired));
        unusedRows = Collections.unmodifiableSet(new TreeSet<>(unusedRows));
    }

    /** This report and another one. */
    public CaseReport and(CaseReport other) {
        List<CaseResult> all = new ArrayList<>(results);
        all.addAll(other.results);
        Set<String> rules = new TreeSet<>(unfired);
        rules.addAll(other.unfired);
        Set<String> rows = new TreeSet<>(unusedRows);
        rows.addAll(other.unusedRows);
        return new CaseReport(all, rules, rows);
    }

    /** The cases that did not come out as expected. */
    public List<CaseResult> failures() {
        return results.stream().filter(r -> !r.passed()).toList();
    }
}
