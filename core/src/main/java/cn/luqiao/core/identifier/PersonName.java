package cn.luqiao.core.identifier;

import java.text.Normalizer;

/** Names of persons: characters that were lost or never had a place in Unicode, and one spelling for one name. */
public final class PersonName {
    private static final char IDEOGRAPHIC_SPACE = '\u3000';
    private static final char MIDDLE_DOT = '\u00B7';
    private static final String LOST = "?\uFF1F*\uFF0A\u25A1\uFFFD";

    private PersonName() {}

    /** What is wrong with a name. Private-use characters and question marks are not repairable here. */
    public static Fault check(String name) {
        boolean plain = true;
        for (int i = 0; i < name.length(); ) {
            int c = name.codePointAt(i);
            if (unified(c)) {
                i += Character.charCount(c);
                continue;
            }
            int kind = Character.getType(c);
            if (kind == Character.PRIVATE_USE) {
                return Fault.NAME_PRIVATE_USE;
            }
            if (LOST.indexOf(c) >= 0) {
                return Fault.NAME_LOST_CHARACTER;
            }
            if (kind == Character.CONTROL || kind == Character.FORMAT || kind == Character.SURROGATE) {
                return Fault.NAME_FORM;
            }
            plain = false;
            i += Character.charCount(c);
        }
        return plain || composed(name) ? Fault.NONE : Fault.NAME_FORM;
    }

    /** The name without outer spaces, without ideographic spaces between Han characters, with U+00B7 as middle dot. */
    public static String normalised(String name) {
        String stripped = name.strip();
        StringBuilder text = new StringBuilder(stripped.length());
        for (int i = 0; i < stripped.length(); i++) {
            char c = stripped.charAt(i);
            if (c == IDEOGRAPHIC_SPACE) {
                continue;
            }
            text.append(c == '\u2022' || c == '\uFF0E' || c == '\u30FB' ? MIDDLE_DOT : c);
        }
        return text.toString();
    }

    /** Whether a character is a unified ideograph: those neither decompose nor combine. */
    private static boolean unified(int c) {
        return c >= 0x4E00 && c <= 0x9FFF
                || c >= 0x3400 && c <= 0x4DBF
                || c >= 0x20000 && c <= 0x2EBEF
                || c >= 0x30000 && c <= 0x323AF;
    }

    private static boolean composed(String name) {
        return name.equals(name.strip()) && Normalizer.isNormalized(name, Normalizer.Form.NFC);
    }
}
