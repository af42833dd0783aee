package cn.luqiao.core.translate.declared;

import cn.luqiao.core.source.Section;
import cn.luqiao.core.translate.wire.Column;
import cn.luqiao.core.translate.wire.FixedWidthFormat;
import cn.luqiao.core.translate.wire.LineLayout;
import cn.luqiao.core.translate.wire.Row;
import cn.luqiao.core.translate.wire.RowFormat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads the format of a dialect of batches; the place to add one. */
final class RowFormatReader {
    /** Formats of batches. */
    static final List<String> NAMES = List.of("fixed-width");

    private RowFormatReader() {}

    /** The format that a dialect declares. */
    static RowFormat read(Section dialect) {
        Section line = dialect.section("line");
        int bytes = (int) line.number("bytes", 1, 65_536, 1);
        String end = line.oneOf("end", List.of("CRLF", "LF"), "CRLF").equals("LF") ? "\n" : "\r\n";
        line.done();
        Map<Row.Part, LineLayout> layouts = new EnumMap<>(Row.Part.class);
        Section parts = dialect.section("lines");
        for (Row.Part part : Row.Part.values()) {
            String key = part.name().toLowerCase(Locale.ROOT);
            if (parts.has(key)) {
                layouts.put(part, layout(parts.section(key), bytes));
            }
        }
        parts.required("detail");
        parts.done();
        return new FixedWidthFormat(layouts, bytes, end.getBytes(StandardCharsets.US_ASCII));
    }

    private static LineLayout layout(Section section, int lineBytes) {
        String type = section.requiredText("type");
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("type", 0, type.length(), Column.Fill.SPACES));
        int at = type.length();
        Set<String> names = new HashSet<>(List.of("type"));
        for (Section column : section.sections("columns")) {
            String name = column.requiredText("name");
            int bytes = (int) column.number("bytes", 1, 65_536, 1);
            int from = (int) column.number("from", 1, 65_536, at + 1L) - 1;
            if (from != at) {
                column.findings()
                        .error(
                                "LQ-7503",
                                column.place("from"),
                                name + " begins at byte " + (from + 1),
                                "byte " + (at + 1),
                                from < at ? "The columns overlap." : "Name the gap, such as 'filler'.");
            }
            if (!names.add(name)) {
                column.findings()
                        .error(
                                "LQ-7505",
                                column.place("name"),
                                "column " + name + " twice",
                                "each name once",
                                "Rename one of them.");
            }
            boolean zeros =
                    column.oneOf("fill", List.of("spaces", "zeros"), "spaces").equals("zeros");
            columns.add(new Column(name, at, bytes, zeros ? Column.Fill.ZEROS : Column.Fill.SPACES));
            at += bytes;
            column.done();
        }
        if (at != lineBytes) {
            section.findings()
                    .error(
                            "LQ-7503",
                            section.place("columns"),
                            at + " bytes",
                            lineBytes + " bytes",
                            "Make the widths add up to line: bytes.");
        }
        section.done();
        return new LineLayout(type, columns, lineBytes);
    }
}
