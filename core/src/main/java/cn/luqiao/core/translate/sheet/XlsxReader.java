package cn.luqiao.core.translate.sheet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;

/**
 * Rows of one sheet of an .xlsx file, streamed.
 *
 * <p>Source: ECMA-376 part 1 (SpreadsheetML).
 */
final class XlsxReader implements SheetReader {
    private static final int ROWS_MAX = 1_048_576;
    private final SheetXml xml;
    private final XlsxStrings strings;
    private final XlsxStyles styles;
    private final boolean from1904;
    private int number;

    private XlsxReader(SheetXml xml, XlsxStrings strings, XlsxStyles styles, boolean from1904) {
        this.xml = xml;
        this.strings = strings;
        this.styles = styles;
        this.from1904 = from1904;
    }

    /** A reader of the sheet of a name; of the first sheet when the name is empty. */
    static SheetReader open(byte[] file, String sheet, SheetLimits limits) {
        XlsxParts parts = new XlsxParts(file, limits);
        Book book = Book.read(parts, sheet);
        String part = target(parts, book.relation());
        XlsxStrings strings = XlsxStrings.read(parts);
        SheetXml xml = new SheetXml(parts.required(part), part);
        if (!xml.find("sheetData")) {
            throw SheetProblems.malformed(part, "no cells", "a sheet with cells");
        }
        return new XlsxReader(xml, strings, XlsxStyles.read(parts), book.from1904());
    }

    /** What the workbook says: relation of the wanted sheet, and the day that days count from. */
    private record Book(String relation, boolean from1904) {
        static Book read(XlsxParts parts, String sheet) {
            SheetXml xml = new SheetXml(parts.required("xl/workbook.xml"), "xl/workbook.xml");
            boolean from1904 = false;
            Map<String, String> relations = new HashMap<>();
            String first = "";
            for (int event = xml.next(); event != XMLStreamConstants.END_DOCUMENT; event = xml.next()) {
                if (xml.starts(event, "workbookPr")) {
                    from1904 = xml.attribute("date1904").orElse("0").matches("1|true");
                } else if (xml.starts(event, "sheet") && relations.size() < SheetLimits.COLUMNS) {
                    String name = xml.attribute("name").orElse("");
                    first = relations.isEmpty() ? name : first;
                    relations.put(name, xml.attribute("id").orElse(""));
                }
            }
            String wanted = sheet.isEmpty() ? first : sheet;
            if (!relations.containsKey(wanted)) {
                throw SheetProblems.malformed("xl/workbook.xml", "no sheet of that name", "a sheet " + wanted);
            }
            return new Book(relations.get(wanted), from1904);
        }
    }

    @Override
    public Optional<SheetRow> next() {
        for (int event = xml.next(); event != XMLStreamConstants.END_DOCUMENT; event = xml.next()) {
            if (xml.ends(event, "sheetData")) {
                return Optional.empty();
            }
            if (xml.starts(event, "row")) {
                number = xml.number("r", ROWS_MAX, number + 1);
                return Optional.of(row());
            }
        }
        return Optional.empty();
    }

    private SheetRow row() {
        List<Cell> cells = new ArrayList<>();
        for (int event = xml.next(); !xml.ends(event, "row"); event = xml.next()) {
            if (event == XMLStreamConstants.END_DOCUMENT) {
                break;
            }
            if (xml.starts(event, "c")) {
                int column = xml.attribute("r").map(XlsxReader::column).orElse(cells.size());
                if (column >= SheetLimits.COLUMNS) {
                    throw SheetProblems.tooMuch(
                            "row " + number, "too many columns", "at most " + SheetLimits.COLUMNS + " columns");
                }
                while (cells.size() < column) {
                    cells.add(Cell.EMPTY);
                }
                cells.add(cell());
            }
        }
        return new SheetRow(number, cells);
    }

    private Cell cell() {
        String type = xml.attribute("t").orElse("n");
        int style = xml.number("s", Integer.MAX_VALUE, 0);
        String value = "";
        boolean formula = false;
        for (int event = xml.next(); !xml.ends(event, "c"); event = xml.next()) {
            if (event == XMLStreamConstants.END_DOCUMENT) {
                break;
            }
            if (xml.starts(event, "v")) {
                value = xml.text();
            } else if (xml.starts(event, "is")) {
                value = XlsxStrings.rich(xml, "is");
            } else if (xml.starts(event, "f")) {
                formula = true;
            }
        }
        return formula ? new Cell(value, Cell.Kind.FORMULA) : cell(type, value, style);
    }

    private Cell cell(String type, String value, int style) {
        return switch (type) {
            case "s" -> Cell.text(strings.text(value, "row " + number));
            case "inlineStr", "str", "d" -> Cell.text(value);
            case "b" -> new Cell(value, Cell.Kind.TEXT);
            case "e" -> new Cell(value, Cell.Kind.ERROR);
            default -> value.isEmpty() ? Cell.EMPTY : number(value, style);
        };
    }

    private Cell number(String value, int style) {
        try {
            return CellNumber.cell(Double.parseDouble(value), styles.id(style), styles.code(style), from1904);
        } catch (NumberFormatException e) {
            throw SheetProblems.malformed("row " + number, "a number that is none", "an intact spreadsheet");
        }
    }

    /** Column of a reference such as {@code AB12}, 0-based. */
    private static int column(String reference) {
        int column = 0;
        for (int i = 0; i < reference.length() && i < 4; i++) {
            char c = reference.charAt(i);
            if (c < 'A' || c > 'Z') {
                break;
            }
            column = column * 26 + c - 'A' + 1;
        }
        return Math.max(column - 1, 0);
    }

    /** The part that a relation of the workbook means. */
    private static String target(XlsxParts parts, String relation) {
        String name = "xl/_rels/workbook.xml.rels";
        SheetXml xml = new SheetXml(parts.required(name), name);
        while (xml.find("Relationship")) {
            if (xml.attribute("Id").orElse("").equals(relation)) {
                String target = xml.attribute("Target").orElse("");
                return target.startsWith("/") ? target.substring(1) : "xl/" + target;
            }
        }
        throw SheetProblems.malformed(name, "no such relation", "an intact .xlsx file");
    }
}
