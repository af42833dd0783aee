package cn.luqiao.core.translate.declared;

import cn.luqiao.core.source.Section;
import cn.luqiao.core.translate.text.WireCharset;
import cn.luqiao.core.translate.wire.Column;
import cn.luqiao.core.translate.wire.DbfFormat;
import cn.luqiao.core.translate.wire.DelimitedFormat;
import cn.luqiao.core.translate.wire.DelimitedLayout;
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
import java.util.function.Function;

/** Reads the format of a dialect of batches; the place to add one. */
final class RowFormatReader {
    /** Formats of batches. */
    static final List<String> NAMES = List.of("fixed-width", "delimited", "dbf", "spreadsheet");

    private static final int LINE_MAX = 65_536;
    private static final Map<String, Character> DELIMITERS = Map.of("TAB", '\t', "0x1F", '\u001F');

    private RowFormatReader() {}

    /** The format that a dialect declares. */
    static RowFormat read(Section dialect, String name, WireCharset charset) {
        return switch (name) {
            case "dbf" -> dbf(dialect);
            case "spreadsheet" -> SheetFormatReader.read(dialect);
            case "delimited" -> delimited(dialect, charset);
            default -> fixedWidth(dialect);
        };
    }

    private static RowFormat fixedWidth(Section dialect) {
        Section line = dialect.section("line");
        int bytes = (int) line.number("bytes", 1, LINE_MAX, 1);
        byte[] end = lineEnd(line);
        line.done();
        return new FixedWidthFormat(parts(dialect, s -> layout(s, bytes)), bytes, end);
    }

    private static RowFormat delimited(Section dialect, WireCharset charset) {
        Section line = dialect.section("line");
        String text = line.requiredText("delimiter");
        char delimiter = DELIMITERS.getOrDefault(text, text.length() == 1 ? text.charAt(0) : '|');
        if (text.length() != 1 && !DELIMITERS.containsKey(text)) {
            line.wrong("delimiter", text, "one character, TAB or 0x1F", "Write it so.");
        } else if (DelimitedFormat.unsafe(delimiter, charset)) {
            line.findings()
                    .warning(
                            "LQ-7504",
                            line.place("delimiter"),
                            text + " in " + charset.name(),
                            "a delimiter below 0x30, such as ',', TAB or 0x1F",
                            "Nothing breaks here, we decode before we split; ask the partner for another one.");
        }
        boolean quoted = line.flag("quoted", false);
        int max = (int) line.number("bytes", 1, LINE_MAX, 8192);
        byte[] end = lineEnd(line);
        line.done();
        return new DelimitedFormat(parts(dialect, RowFormatReader::columns), delimiter, quoted, end, max);
    }

    private static RowFormat dbf(Section dialect) {
        List<DbfFormat.DbfColumn> columns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Section column : dialect.sections("columns")) {
            String name = column.requiredText("name");
            if (!name.matches("[A-Za-z0-9_]{1,10}") || !names.add(name)) {
                column.wrong("name", name, "1 to 10 letters and digits, each name once", "Rename it.");
            }
            char type = column.oneOf("type", List.of("C", "N", "D", "L"), "C").charAt(0);
            int bytes = (int) column.number("bytes", 1, 254, type == 'D' ? 8 : 1);
            columns.add(new DbfFormat.DbfColumn(name, type, bytes, (int) column.number("decimals", 0, 15, 0)));
            column.done();
        }
        return new DbfFormat(columns);
    }

    private static byte[] lineEnd(Section line) {
        String end = line.oneOf("end", List.of("CRLF", "LF"), "CRLF");
        return (end.equals("LF") ? "\n" : "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static <T> Map<Row.Part, T> parts(Section dialect, Function<Section, T> reader) {
        Map<Row.Part, T> layouts = new EnumMap<>(Row.Part.class);
        Section parts = dialect.section("lines");
        for (Row.Part part : Row.Part.values()) {
            String key = part.name().toLowerCase(Locale.ROOT);
            if (parts.has(key)) {
                layouts.put(part, reader.apply(parts.section(key)));
            }
        }
        parts.required("detail");
        parts.done();
        return layouts;
    }

    private static DelimitedLayout columns(Section section) {
        List<String> columns = new ArrayList<>();
        String type = section.text("type", "");
        if (!type.isEmpty()) {
            columns.add("type");
        }
        columns.addAll(section.texts("columns"));
        if (new HashSet<>(columns).size() != columns.size()) {
            section.findings()
                    .error("LQ-7505", section.place("columns"), "a column twice", "each name once", "Rename one.");
        }
        section.done();
        return new DelimitedLayout(type, columns);
    }

    private static LineLayout layout(Section section, int lineBytes) {
        String type = section.requiredText("type");
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("type", 0, type.length(), Column.Fill.SPACES));
        int at = type.length();
        Set<String> names = new HashSet<>(List.of("type"));
        for (Section column : section.sections("columns")) {
            columns.add(column(column, at, names));
            at += columns.get(columns.size() - 1).bytes();
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

    private static Column column(Section column, int at, Set<String> names) {
        String name = column.requiredText("name");
        int bytes = (int) column.number("bytes", 1, LINE_MAX, 1);
        int from = (int) column.number("from", 1, LINE_MAX, at + 1L) - 1;
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
                    .error("LQ-7505", column.place("name"), "column " + name, "each name once", "Rename one of them.");
        }
        boolean zeros =
                column.oneOf("fill", List.of("spaces", "zeros"), "spaces").equals("zeros");
        column.done();
        return new Column(name, at, bytes, zeros ? Column.Fill.ZEROS : Column.Fill.SPACES);
    }
}
