package cn.luqiao.core.translate.sheet;

import cn.luqiao.core.identifier.ResidentId;
import java.util.regex.Pattern;

/**
 * One cell.
 *
 * @param text what it says: texts as stored, numbers without exponent, days as {@code yyyy-MM-dd}
 * @param kind what it is, and so whether the text can be relied on
 */
record Cell(String text, Kind kind) {
    static final Cell EMPTY = new Cell("", Kind.TEXT);

    /** A number as a spreadsheet shows one that is too long: whoever typed this as text lost digits before. */
    private static final Pattern EXPONENT = Pattern.compile("-?[0-9](\\.[0-9]+)?E\\+[0-9]{2,3}");

    /** Kinds of cells. */
    enum Kind {
        TEXT,
        NUMBER,
        /** A number of more digits than a spreadsheet keeps, or a text that was one. */
        LOST_DIGITS,
        FORMULA,
        ERROR
    }

    /** A text cell; a text that shows the damage of a number is marked. */
    static Cell text(String text) {
        String content = text.strip();
        boolean lost = EXPONENT.matcher(content).matches() || ResidentId.cutBySpreadsheet(content);
        return new Cell(text, lost ? Kind.LOST_DIGITS : Kind.TEXT);
    }

    boolean blank() {
        return text.isBlank() && (kind == Kind.TEXT || kind == Kind.NUMBER);
    }
}
