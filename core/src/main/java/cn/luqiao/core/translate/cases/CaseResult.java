package cn.luqiao.core.translate.cases;

import java.util.Set;

/**
 * What became of one case.
 *
 * @param dialect id of the dialect, or {@code flows}
 * @param type record type, or the id of the flow
 * @param name name of the case
 * @param passed whether everything came out as expected
 * @param difference what did not, empty when passed
 * @param rulesFired places ({@code file:line}) of the rules that did something, or of the receivers that a flow reached
 */
public record CaseResult(
        String dialect, String type, String name, boolean passed, String difference, Set<String> rulesFired) {
    public CaseResult {
        rulesFired = Set.copyOf(rulesFired);
    }

    @Override
    public String toString() {
        return dialect + "/" + type + "/" + name + (passed ? ": as expected" : ": " + difference);
    }
}
