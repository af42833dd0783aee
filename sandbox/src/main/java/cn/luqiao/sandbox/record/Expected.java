package cn.luqiao.sandbox.record;

/**
 * What the sender expects of the gateway, and why.
 *
 * @param verdict what the gateway must do
 * @param why the rule that the record breaks, or what is special about it; empty for an ordinary one
 * @param original id of the shipment that this one repeats or contradicts; empty for none
 */
public record Expected(Verdict verdict, String why, String original) {
    static final Expected TAKEN = new Expected(Verdict.ACCEPTED, "", "");

    /** What the gateway does with a shipment. */
    public enum Verdict {
        /** Take it and bring it to every receiver. */
        ACCEPTED,
        /** Refuse it for its content; it reaches nobody. */
        REFUSED,
        /** Same serial and content as an accepted one: give the same receipt, deliver nothing. */
        DUPLICATE,
        /** Same serial as an accepted one, other content: refuse, deliver nothing. */
        CONFLICT;

        /** True when the gateway must answer with a receipt. */
        public boolean isTaken() {
            return this == ACCEPTED || this == DUPLICATE;
        }
    }
}
