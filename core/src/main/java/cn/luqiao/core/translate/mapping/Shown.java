package cn.luqiao.core.translate.mapping;

import cn.luqiao.core.identifier.Masking;

/** How a wrong value shows in a message: masked as its field demands, short, and never a run of digits like a number of a person. */
final class Shown {
    private static final int LENGTH_MAX = 40;
    private static final int DIGITS_MAX = 10;

    private Shown() {}

    /** The value in quotes; masked when its field is personal or it looks like a personal number. */
    static String value(String text, Masking mask, boolean harmless) {
        if (mask != Masking.NONE) {
            return "'" + mask.log(text) + "'";
        }
        if (!harmless || digits(text) > DIGITS_MAX) {
            return "'" + Masking.ID.log(text) + "'";
        }
        return "'" + (text.length() > LENGTH_MAX ? text.substring(0, LENGTH_MAX) + "…" : text) + "'";
    }

    private static int digits(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            digits += Character.isDigit(text.charAt(i)) ? 1 : 0;
        }
        return digits;
    }
}
