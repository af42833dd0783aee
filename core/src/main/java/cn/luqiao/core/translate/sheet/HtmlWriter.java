package cn.luqiao.core.translate.sheet;

import cn.luqiao.core.translate.text.WireCharset;
import java.util.List;

/** Writes a sheet of texts as an HTML table that spreadsheet programs open as one; every cell is marked as text. */
final class HtmlWriter {
    private HtmlWriter() {}

    static byte[] write(List<List<String>> rows, WireCharset charset) {
        StringBuilder html = new StringBuilder(
                        "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=")
                .append(charset.name())
                .append("\"><style>td{mso-number-format:\"\\@\"}</style></head><body><table border=\"1\">\r\n");
        for (List<String> row : rows) {
            html.append("<tr>");
            row.forEach(text -> html.append("<td>").append(Escaped.xml(text)).append("</td>"));
            html.append("</tr>\r\n");
        }
        return charset.encode(html.append("</table></body></html>\r\n").toString());
    }
}
