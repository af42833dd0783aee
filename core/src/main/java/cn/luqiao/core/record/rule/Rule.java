package cn.luqiao.core.record.rule;

/**
 * A rule as declared.
 *
 * @param id name of the domain brief, such as {@code X01} or {@code V-ID}
 * @param kind how it counts
 * @param field the field it is about
 * @param when condition under which it applies, empty for always
 * @param must what then has to hold, empty for a rule that only other parties can check
 * @param zh its text in Chinese
 * @param en its text in English
 * @param code problem code when it is broken
 */
public record Rule(String id, Kind kind, String field, String when, String must, String zh, String en, String code) {
    /** How a rule counts. */
    public enum Kind {
        /** Broken: the record is refused. */
        CHECK,
        /** Broken: the record is flagged, the receiver decides. */
        ADVISORY,
        /** Needs facts from other records; checked where they are known, else left to the receiver. */
        HISTORY,
        /** A process among the parties; declared here, never checked by the gateway. */
        PROCESS
    }
}
