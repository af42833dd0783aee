package cn.luqiao.core.record.schema;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The named forms of {@code x-luqiao-type} and the standard JSON Schema keywords that each of them stands for. */
final class Forms {
    private static final String YEAR = "(19|20|21)[0-9]{2}";
    private static final String DAY = YEAR + "-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";
    private static final String CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]";
    private static final Pattern SIZED = Pattern.compile("(digits|hex|decimal)\\(([0-9]{1,3})(?:,([0-9]{1,2}))?\\)");
    private static final Map<String, Form> FIXED = Map.of(
            "text", new Form(new FieldType.Text(0, 0), "^[^\\u0000-\\u001F\\u007F]*$", ""),
            "amount", decimal("amount", 14, 2),
            "rate", decimal("rate", 10, 6),
            "date", new Form(new FieldType.Day(), "^" + DAY + "$", "date"),
            "month", new Form(new FieldType.Month(), "^" + YEAR + "(0[1-9]|1[0-2])$", ""),
            "time", new Form(new FieldType.Time(), "^" + DAY + "T" + CLOCK + "\\+08:00$", "date-time"),
            "division", new Form(new FieldType.DigitText(6, false), "^[0-9]{6}$", ""));

    private Forms() {}

    /**
     * A form.
     *
     * @param type the compiled type; bounds of texts are read beside it
     * @param pattern the {@code pattern} that the schema must state
     * @param format the {@code format} that the schema must state, empty for none
     */
    record Form(FieldType type, String pattern, String format) {}

    /** The form of that name, if there is one. */
    static Optional<Form> find(String name) {
        Form fixed = FIXED.get(name);
        if (fixed != null) {
            return Optional.of(fixed);
        }
        Matcher m = SIZED.matcher(name);
        if (!m.matches()) {
            return Optional.empty();
        }
        int size = Integer.parseInt(m.group(2));
        return Optional.of(
                switch (m.group(1)) {
                    case "digits" -> new Form(new FieldType.DigitText(size, false), "^[0-9]{" + size + "}$", "");
                    case "hex" -> new Form(new FieldType.DigitText(size, true), "^[0-9a-f]{" + size + "}$", "");
                    default -> decimal(name, size, m.group(3) == null ? 0 : Integer.parseInt(m.group(3)));
                });
    }

    private static Form decimal(String name, int digits, int fraction) {
        String pattern =
                "^-?(0|[1-9][0-9]{0," + (digits - fraction - 1) + "})(\\.[0-9]{1," + Math.max(1, fraction) + "})?$";
        return new Form(new FieldType.Decimal(name, digits, fraction), pattern, "");
    }
}
