package cn.luqiao.core.translate.cases;

import java.util.List;
import java.util.Set;

/**
 * All results, and the rules that no case ever fired.
 *
 * @param results result of every case, in order of dialect, record type and name
 * @param unfired places ({@code file:line}) of rules that no case fired
 */
public record CaseReport(List<CaseResult> results, Set<String> unfired) {
    public CaseReport {
        results = List.copyOf(results);
    }

    /** The cases that did not come out as expected. */
    public List<CaseResult> failures() {
        return results.stream().filter(r -> !r.passed()).toList();
    }
}
