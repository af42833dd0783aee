package cn.luqiao.core.translate.sheet;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;

/** Texts that cells of an .xlsx file refer to by number. */
final class XlsxStrings {
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");
    private final List<String> texts;

    private XlsxStrings(List<String> texts) {
        this.texts = texts;
    }

    static XlsxStrings read(XlsxParts parts) {
        List<String> texts = new ArrayList<>();
        parts.open("xl/sharedStrings.xml").ifPresent(in -> {
            SheetXml xml = new SheetXml(in, "xl/sharedStrings.xml");
            while (xml.find("si")) {
                texts.add(rich(xml, "si"));
            }
        });
        return new XlsxStrings(texts);
    }

    /** The text of a number. Throws ProblemException LQ-2001 when there is none. */
    String text(String number, String where) {
        int index = number.matches("[0-9]{1,9}") ? Integer.parseInt(number) : -1;
        if (index < 0 || index >= texts.size()) {
            throw SheetProblems.malformed(where, "a reference to a text that is not there", "an intact spreadsheet");
        }
        return texts.get(index);
    }

    /** The text of an element made of runs, without reading aids. The reader stands at its start and goes to its end. */
    static String rich(SheetXml xml, String element) {
        StringBuilder text = new StringBuilder();
        boolean aid = false;
        for (int event = xml.next(); !xml.ends(event, element); event = xml.next()) {
            if (event == XMLStreamConstants.END_DOCUMENT) {
                break;
            }
            if (xml.starts(event, "rPh") || xml.ends(event, "rPh")) {
                aid = !aid;
            } else if (xml.starts(event, "t") && !aid) {
                text.append(xml.text());
            }
            if (text.length() > SheetLimits.CELL) {
                throw SheetProblems.tooMuch(
                        "text of a cell", "longer than a cell", "at most " + SheetLimits.CELL + " characters");
            }
        }
        return unescaped(text.toString());
    }

    private static String unescaped(String text) {
        return text.indexOf("_x") < 0
                ? text
                : ESCAPED.matcher(text)
                        .replaceAll(
                                m -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(m.group(1), 16))));
    }
}
