package cn.luqiao.core.translate.sheet;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.translate.text.Undecodable;
import cn.luqiao.core.translate.text.WireCharset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** Rows of all tables of an HTML page that calls itself .xls, one table after the other. Nothing in it is run or fetched. */
final class HtmlReader implements SheetReader {
    private static final int HEAD = 4096;
    private static final Pattern LABEL = Pattern.compile("charset\\s*=\\s*[\"']?([A-Za-z0-9_-]+)");
    private final Iterator<Element> rows;
    private int number;

    private HtmlReader(Iterator<Element> rows) {
        this.rows = rows;
    }

    /** A reader of a page; {@code agreed} is the charset when the page names none. Throws ProblemException LQ-2002. */
    static SheetReader open(byte[] file, WireCharset agreed) {
        Element page = Jsoup.parse(decoded(file, agreed), "");
        return new HtmlReader(page.select("tr").iterator());
    }

    @Override
    public Optional<SheetRow> next() {
        if (!rows.hasNext()) {
            return Optional.empty();
        }
        number++;
        Element row = rows.next();
        List<Cell> cells = new ArrayList<>();
        for (Element cell : row.children()) {
            if (!cell.nameIs("td") && !cell.nameIs("th")) {
                continue;
            }
            if (!cell.attr("rowspan").matches("1?")) {
                throw SheetProblems.merged("row " + number);
            }
            cells.add(Cell.text(cell.text().replace('\u00A0', ' ')));
            for (int i = span(cell); i > 1; i--) {
                cells.add(Cell.EMPTY);
            }
            if (cells.size() > SheetLimits.COLUMNS) {
                throw SheetProblems.tooMuch(
                        "row " + number, "too many columns", "at most " + SheetLimits.COLUMNS + " columns");
            }
        }
        return Optional.of(new SheetRow(number, cells));
    }

    private static int span(Element cell) {
        String text = cell.attr("colspan");
        return text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 1;
    }

    private static String decoded(byte[] file, WireCharset agreed) {
        WireCharset charset = charset(file, agreed);
        int mark = charset.hidesAscii() || !startsWithMark(file) ? 0 : 3;
        try {
            return charset.decode(file, mark, file.length);
        } catch (Undecodable e) {
            throw new ProblemException(Problem.of("LQ-2002")
                    .at("byte " + (e.offset() + 1))
                    .because("bytes that are not " + charset.name())
                    .expected("全文均为" + charset.name() + " · text in " + charset.name() + " throughout"));
        }
    }

    /** The charset that the page names; every GB label is the agreed one where that is of the GB family. */
    private static WireCharset charset(byte[] file, WireCharset agreed) {
        if (startsWithMark(file)) {
            return WireCharset.labelled("UTF-8", 2022).orElseThrow();
        }
        String head = new String(file, 0, Math.min(file.length, HEAD), StandardCharsets.ISO_8859_1);
        Matcher label = LABEL.matcher(head);
        if (!label.find()) {
            return agreed;
        }
        WireCharset named = WireCharset.labelled(label.group(1), 2022)
                .orElseThrow(() -> new ProblemException(Problem.of("LQ-2002")
                        .at("charset")
                        .because("'" + label.group(1) + "'")
                        .expected("之一 · one of " + String.join(", ", WireCharset.NAMES))));
        return named.hidesAscii() && agreed.hidesAscii() ? agreed : named;
    }

    private static boolean startsWithMark(byte[] file) {
        return file.length > 2 && file[0] == (byte) 0xEF && file[1] == (byte) 0xBB && file[2] == (byte) 0xBF;
    }
}
