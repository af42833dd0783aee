package cn.luqiao.core.translate.declared;

import cn.luqiao.core.identifier.Masking;

/** A partner's own words as they may show in problems: bounded, and long numbers masked, for they may be personal. */
public final class PartnerText {
    private static final int LENGTH_MAX = 200;
    private static final int DIGITS_SHOWN_MAX = 8;

    private PartnerText() {}

    /** The text, at most 200 characters, with every run of more than eight digits masked. */
    public static String shown(String text) {
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
