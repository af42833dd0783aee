package cn.luqiao.core.record;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a record says: record type, version and action, such as {@code treatment-filing/v1#query}.
 *
 * @param type record type id, lower case words with hyphens
 * @param version 1 or more
 * @param action action declared by the record type, lower case
 */
public record Kind(String type, int version, String action) {
    private static final Pattern FORM =
            Pattern.compile("([a-z][a-z0-9-]{1,60})/v([1-9][0-9]{0,2})#([a-z][a-z0-9-]{0,30})");

    public Kind {
        if (!FORM.matcher(type + "/v" + version + "#" + action).matches()) {
            throw new IllegalArgumentException(
                    "kind: " + type + "/v" + version + "#" + action + " (expected: type/vN#action)");
        }
    }

    /** The kind written as {@code type/vN#action}. Throws {@link IllegalArgumentException} on another form. */
    public static Kind parse(String text) {
        Matcher m = FORM.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException("kind: " + text + " (expected: type/vN#action)");
        }
        return new Kind(m.group(1), Integer.parseInt(m.group(2)), m.group(3));
    }

    @Override
    public String toString() {
        return type + "/v" + version + "#" + action;
    }
}
