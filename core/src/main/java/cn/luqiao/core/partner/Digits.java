package cn.luqiao.core.partner;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a code that names a place, counted in characters from 1: digits 2 to 5 of {@code 13702020000} are
 * {@code 3702}.
 *
 * @param first first digit, 1 or more
 * @param last last digit, not before the first
 */
public record Digits(int first, int last) {
    private static final Pattern FORM = Pattern.compile("([1-9][0-9]?)-([1-9][0-9]?)");

    public Digits {
        if (first < 1 || last < first) {
            throw new IllegalArgumentException("digits: " + first + "-" + last + " (expected: 1-1 and up)");
        }
    }

    /** The range written as {@code 2-5}, or empty when the text is none. */
    public static Optional<Digits> parse(String text) {
        Matcher m = FORM.matcher(text);
        if (!m.matches() || Integer.parseInt(m.group(1)) > Integer.parseInt(m.group(2))) {
            return Optional.empty();
        }
        return Optional.of(new Digits(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2))));
    }

    /** Those digits of a value, or empty when the value is too short. */
    public Optional<String> of(String value) {
        return value.length() < last ? Optional.empty() : Optional.of(value.substring(first - 1, last));
    }

    @Override
    public String toString() {
        return first + "-" + last;
    }
}
