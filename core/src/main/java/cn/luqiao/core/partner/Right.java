package cn.luqiao.core.partner;

/**
 * One granted right. Nothing is granted by default.
 *
 * @param verb send or receive
 * @param recordType record type id
 * @param action action, or {@code *} for all
 */
public record Right(Verb verb, String recordType, String action) {
    /** What is granted. */
    public enum Verb {
        SEND,
        RECEIVE
    }

    /** Whether this right covers a use. */
    public boolean grants(Verb use, String type, String act) {
        return verb == use && recordType.equals(type) && (action.equals("*") || action.equals(act));
    }
}
