package cn.luqiao.core.translate.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The repairs that rules may name, each with its quality flag. */
public final class Repairs {
    /** What every text gets: surrounding blanks and invisible characters go. */
    public static final List<String> FOR_TEXT = List.of("zero-width", "trim", "private-use");
    /** What a person's name gets; never width folding, which would change real names. */
    public static final List<String> FOR_NAMES =
            List.of("zero-width", "trim", "private-use", "name-space", "middle-dot");
    /** What codes, numbers and dates get. */
    public static final List<String> FOR_CODES = List.of("zero-width", "trim", "narrow");

    private static final String ZERO_WIDTH = "\u200B\u200C\u200D\u2060\uFEFF\u00AD";
    private static final String MIDDLE_DOTS = "\u2022\uFF0E\u30FB\u2027\u22C5\uFF65\u2219\u0387";
    private static final int CHARACTERS = 1 << 16;
    private final Map<String, Repair> byName = new LinkedHashMap<>();
    private final Map<String, Integer> bits = new LinkedHashMap<>();
    /** For each character the bits of the repairs that it may concern. */
    private final byte[] concerned = new byte[CHARACTERS];

    /** The repairs with a private-use table: private character to standard one. */
    public Repairs(Map<Integer, Integer> privateUse) {
        add("trim", Repairs::blank, (text, flags) -> trim(text));
        add("zero-width", c -> ZERO_WIDTH.indexOf(c) >= 0, Repairs::zeroWidth);
        add("narrow", c -> c >= '\uFF01' && c <= '\uFF5E' || c == '\u3000', Repairs::narrow);
        add("name-space", Repairs::blank, Repairs::nameSpace);
        add("middle-dot", c -> MIDDLE_DOTS.indexOf(c) >= 0, Repairs::middleDot);
        add("raise-x", c -> c == 'x', Repairs::raiseX);
        add("private-use", Repairs::privateUse, (text, flags) -> privateUse(text, flags, privateUse));
    }

    /** Adds a repair that changes nothing in a text without a character that concerns it. */
    private void add(String name, Concern concern, Repair repair) {
        int bit = 1 << byName.size();
        byName.put(name, repair);
        bits.put(name, bit);
        for (int c = 0; c < CHARACTERS; c++) {
            concerned[c] |= concern.of((char) c) ? (byte) bit : 0;
        }
    }

    private interface Concern {
        boolean of(char c);
    }

    /** Every name. */
    public Set<String> names() {
        return byName.keySet();
    }

    /** The repair of a name. */
    public Optional<Repair> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Several repairs in order; all names must exist. */
    public Repair all(List<String> names) {
        Repair chain = names.stream().map(byName::get).reduce((t, f) -> t, Repair::then);
        int mask = names.stream().mapToInt(bits::get).reduce(0, (a, b) -> a | b);
        return (text, flags) -> concerned(text, mask) ? chain.apply(text, flags) : text;
    }

    /** Whether a text has a character that concerns one of several repairs. */
    private boolean concerned(String text, int mask) {
        for (int i = 0; i < text.length(); i++) {
            if ((concerned[text.charAt(i)] & mask) != 0) {
                return true;
            }
        }
        return false;
    }

    /** A text without blanks, ideographic spaces and NUL around it. */
    private static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && blank(text.charAt(from))) {
            from++;
        }
        while (to > from && blank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean blank(char c) {
        return c <= ' ' || c == '\u3000' || c == '\u00A0';
    }

    private static String zeroWidth(String text, Set<String> flags) {
        StringBuilder kept = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean drop = c >= '\u00AD' && ZERO_WIDTH.indexOf(c) >= 0;
            if (drop && kept == null) {
                kept = new StringBuilder(text.length()).append(text, 0, i);
            } else if (!drop && kept != null) {
                kept.append(c);
            }
        }
        return changed(text, kept, flags, "ZERO_WIDTH_REMOVED");
    }

    private static String narrow(String text, Set<String> flags) {
        return mapped(text, flags, "FULL_WIDTH_NARROWED", c -> {
            if (c >= '\uFF01' && c <= '\uFF5E') {
                return (char) (c - 0xFEE0);
            }
            return c == '\u3000' ? ' ' : c;
        });
    }

    private static String middleDot(String text, Set<String> flags) {
        return mapped(text, flags, "MIDDLE_DOT_UNIFIED", c -> MIDDLE_DOTS.indexOf(c) >= 0 ? '\u00B7' : c);
    }

    /** The check character of an 18-digit number of a resident in upper case; other documents keep their letters. */
    private static String raiseX(String text, Set<String> flags) {
        if (text.length() != 18 || text.charAt(17) != 'x' || !Ascii.digits(text.substring(0, 17))) {
            return text;
        }
        flags.add("ID_LETTER_RAISED");
        return text.substring(0, 17) + 'X';
    }

    /** Drops blanks between two Han characters: {@code 张　三} was padded to the width of three. */
    private static String nameSpace(String text, Set<String> flags) {
        if (text.indexOf('\u3000') < 0 && text.indexOf(' ') < 0) {
            return text;
        }
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!blank(c) || !(hanBefore(kept) && hanAfter(text, i))) {
                kept.append(c);
            }
        }
        return changed(text, kept, flags, "NAME_SPACE_REMOVED");
    }

    private static boolean hanBefore(StringBuilder text) {
        return text.length() > 0 && Character.isIdeographic(text.codePointBefore(text.length()));
    }

    private static boolean hanAfter(String text, int i) {
        int next = i;
        while (next < text.length() && blank(text.charAt(next))) {
            next++;
        }
        return next < text.length() && Character.isIdeographic(text.codePointAt(next));
    }

    private static boolean privateUse(char c) {
        return c >= '\uE000' && c <= '\uF8FF';
    }

    private static String privateUse(String text, Set<String> flags, Map<Integer, Integer> table) {
        StringBuilder repaired = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            Integer standard = privateUse(c) ? table.get((int) c) : null;
            if (standard != null && repaired == null) {
                repaired = new StringBuilder(text.length() + 2).append(text, 0, i);
            }
            if (repaired != null) {
                repaired.appendCodePoint(standard == null ? c : standard);
            }
        }
        return changed(text, repaired, flags, "GB18030_PUA_REPAIRED");
    }

    private static String changed(String text, StringBuilder now, Set<String> flags, String flag) {
        if (now == null || now.length() == text.length() && now.compareTo(new StringBuilder(text)) == 0) {
            return text;
        }
        flags.add(flag);
        return now.toString();
    }

    private static String mapped(String text, Set<String> flags, String flag, CharMap map) {
        char[] chars = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char to = c < 0x80 ? c : map.of(c);
            if (to != c) {
                chars = chars == null ? text.toCharArray() : chars;
                chars[i] = to;
            }
        }
        if (chars == null) {
            return text;
        }
        flags.add(flag);
        return new String(chars);
    }

    private interface CharMap {
        char of(char c);
    }
}
