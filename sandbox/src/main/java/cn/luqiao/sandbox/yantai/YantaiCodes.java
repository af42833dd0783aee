package cn.luqiao.sandbox.yantai;

import java.util.Map;
import java.util.stream.Collectors;

/** The platform's code tables: canonical code to wire code. */
final class YantaiCodes {
    static final Map<String, String> RESULT = Map.of(
            "RECOGNISED", "1",
            "DEEMED", "2",
            "NOT_RECOGNISED", "3",
            "NOT_ACCEPTED", "4",
            "SUSPENDED", "5",
            "TERMINATED", "6",
            "REVOKED", "9");
    static final Map<String, String> APPLICANT =
            Map.of("EMPLOYER", "1", "EMPLOYEE", "2", "RELATIVE", "3", "UNION", "4");
    static final Map<String, String> INJURY =
            Map.of("ACCIDENT", "01", "OCC_DISEASE", "02", "OUTING", "04", "COMMUTE", "05");
    static final Map<String, String> APPRAISAL = Map.of("INITIAL", "1", "AGAIN", "2", "REVIEW", "3", "LEAVE", "4");
    static final Map<String, String> COMMITTEE = Map.of("CITY", "1", "PROVINCE", "2");
    static final Map<String, String> DESK = Map.of("RECOGNITION", "RD", "APPRAISAL", "JD", "BENEFIT", "DY");
    static final Map<String, String> STAGE = Map.of(
            "RECEIVED", "10",
            "ACCEPTED", "20",
            "SUPPLEMENT", "21",
            "SUSPENDED", "30",
            "DONE", "40",
            "REJECTED", "90");

    private YantaiCodes() {}

    /** The canonical code of a wire code, or a text that no code equals. */
    static String read(Map<String, String> table, String wire) {
        return table.entrySet().stream()
                .filter(each -> each.getValue().equals(wire))
                .map(Map.Entry::getKey)
                .collect(Collectors.collectingAndThen(
                        Collectors.toList(), found -> found.isEmpty() ? "unknown code " + wire : found.get(0)));
    }
}
