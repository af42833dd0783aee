package cn.luqiao.core.translate.wire;

import cn.luqiao.core.problem.ProblemException;
import java.util.function.BiFunction;

/** Characters of XML: references, legal characters, names, and where a position is. */
final class XmlText {
    private XmlText() {}

    /** The text of {@code [from, to)} with the five predefined entities and character references replaced. */
    static String unescaped(String text, int from, int to, BiFunction<String, String, ProblemException> wrong) {
        int amp = text.indexOf('&', from);
        if (amp < 0 || amp >= to) {
            return lineEnds(text.substring(from, to));
        }
        StringBuilder out = new StringBuilder(to - from);
        int at = from;
        while (amp >= 0 && amp < to) {
            out.append(lineEnds(text.substring(at, amp)));
            int end = text.indexOf(';', amp);
            if (end < 0 || end >= to || end - amp > 12) {
                throw wrong.apply("'&' without reference", "&amp; or another of the five references");
            }
            out.appendCodePoint(referenced(text.substring(amp + 1, end), wrong));
            at = end + 1;
            amp = text.indexOf('&', at);
        }
        return out.append(lineEnds(text.substring(at, to))).toString();
    }

    /** Throws when a text holds a character that XML does not allow. */
    static void requireLegal(String text, BiFunction<String, String, ProblemException> wrong) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\t' && c != '\n' && c != '\r' || c == '\uFFFE' || c == '\uFFFF') {
                throw wrong.apply("control character " + Integer.toHexString(c), "characters that XML allows");
            }
        }
    }

    /** Whether a character may stand in a name; generous beyond ASCII. */
    static boolean nameCharacter(char c, boolean first) {
        boolean start = c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '_' || c >= 0xC0;
        return start || !first && (c >= '0' && c <= '9' || c == '-' || c == '.' || c == ':' || c == 0xB7);
    }

    /** {@code line L column C} of an index. */
    static String position(String text, int index) {
        int line = 1;
        int start = 0;
        int end = Math.min(index, text.length());
        for (int i = 0; i < end; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                start = i + 1;
            }
        }
        return "line " + line + " column " + (end - start + 1);
    }

    private static String lineEnds(String text) {
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static int referenced(String name, BiFunction<String, String, ProblemException> wrong) {
        return switch (name) {
            case "lt" -> '<';
            case "gt" -> '>';
            case "amp" -> '&';
            case "quot" -> '"';
            case "apos" -> '\'';
            default -> numbered(name, wrong);
        };
    }

    private static int numbered(String name, BiFunction<String, String, ProblemException> wrong) {
        try {
            int point = name.startsWith("#x")
                    ? Integer.parseInt(name.substring(2), 16)
                    : Integer.parseInt(name.startsWith("#") ? name.substring(1) : "");
            boolean surrogate = point >= 0xD800 && point <= 0xDFFF;
            if (point > 0 && !surrogate && Character.isValidCodePoint(point)) {
                return point;
            }
        } catch (NumberFormatException e) {
            // falls through: neither a number nor one of the five
        }
        throw wrong.apply("reference '&" + name + ";'", "one of the five references or a character number");
    }
}
