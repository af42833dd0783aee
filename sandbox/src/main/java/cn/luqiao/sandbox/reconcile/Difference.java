package cn.luqiao.sandbox.reconcile;

import cn.luqiao.sandbox.record.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * Something on which two partners' books do not agree.
 *
 * @param kind what is wrong
 * @param partner whose book shows it
 * @param record record code
 * @param serial business serial or business number
 * @param field path of the field; empty when the whole record is meant
 * @param expected what the sender's book says
 * @param actual what this partner's book says
 * @param text one sentence for a person
 */
public record Difference(
        Kind kind,
        String partner,
        String record,
        String serial,
        String field,
        String expected,
        String actual,
        String text) {

    /** What is wrong. */
    public enum Kind {
        /** A receiver does not hold an accepted record. */
        MISSING,
        /** A receiver holds it under two delivery ids. */
        DOUBLED,
        /** A field or envelope attribute differs. */
        FIELD,
        /** A receiver holds what nobody may have sent to it. */
        UNEXPECTED,
        /** The gateway's answer to the sender is wrong. */
        ANSWER
    }

    /** The JSON form; identity and mobile numbers are masked. */
    public ObjectNode toJson() {
        return Json.object()
                .put("kind", kind.name().toLowerCase(Locale.ROOT))
                .put("partner", partner)
                .put("record", record)
                .put("serial", serial)
                .put("field", field)
                .put("expected", masked(expected))
                .put("actual", masked(actual))
                .put("text", masked(text));
    }

    private static String masked(String text) {
        return text.replaceAll("\\b([0-9]{6})[0-9]{8}([0-9]{3}[0-9X])\\b", "$1********$2")
                .replaceAll("\\b(1[3-9][0-9])[0-9]{4}([0-9]{4})\\b", "$1****$2");
    }
}
