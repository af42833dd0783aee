package cn.luqiao.core.translate.declared;

import cn.luqiao.core.identifier.Masking;
import java.util.regex.Pattern;

/**
 * A partner's own words as they may show in problems, logs and error receipts: bounded, on one line, and long numbers
 * masked, for they may be personal.
 */
public final class PartnerText {
    private static final int LENGTH_MAX = 200;
    private static final int DIGITS_SHOWN_MAX = 8;
    private static final Pattern CONTROLS = Pattern.compile("[\\u0000-\\u001F\\u007F]+");

    private PartnerText() {}

    /** The text, at most 200 characters, without control characters, every run of more than eight digits masked. */
    public static String shown(String said) {
        String text = CONTROLS.matcher(said).replaceAll(" ");
        StringBuilder out = new StringBuilder();
        String bounded = text.length() > LENGTH_MAX ? text.substring(0, LENGTH_MAX) + "…" : text;
        int at = 0;
        while (at < bounded.length()) {
            int end = at;
            while (end < bounded.length()
                    && Character.isLetterOrDigit(bounded.charAt(end))
                    && bounded.charAt(end) < 0x80) {
                end++;
            }
            if (end == at) {
                out.append(bounded.charAt(at++));
            } else {
                String word = bounded.substring(at, end);
                boolean number = word.chars().filter(Character::isDigit).count() > DIGITS_SHOWN_MAX;
                out.append(number ? Masking.ID.log(word) : word);
                at = end;
            }
        }
        return out.toString();
    }
}
