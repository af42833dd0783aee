package cn.luqiao.core.translate.declared;

import cn.luqiao.core.source.Section;
import cn.luqiao.core.translate.sheet.SheetColumn;
import cn.luqiao.core.translate.sheet.SheetFormat;
import cn.luqiao.core.translate.sheet.SheetKind;
import cn.luqiao.core.translate.sheet.SheetLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads the format of a dialect of spreadsheets. */
final class SheetFormatReader {
    private static final long MIB = 1024L * 1024;
    private static final List<String> KINDS =
            Arrays.stream(SheetKind.values()).map(SheetKind::word).toList();

    private SheetFormatReader() {}

    static SheetFormat read(Section dialect) {
        Section sheet = dialect.section("sheet");
        SheetKind writes = kind(sheet.oneOf("write", KINDS, "xlsx"));
        List<SheetKind> reads = reads(sheet);
        String name = sheet.text("name", "");
        String total = sheet.text("total", "");
        boolean notes = sheet.flag("notesBelow", false);
        sheet.done();
        return new SheetFormat(columns(dialect), reads, writes, name, total, notes, limits(dialect));
    }

    private static List<SheetKind> reads(Section sheet) {
        List<String> words = sheet.texts("read");
        for (String word : words) {
            if (!KINDS.contains(word)) {
                sheet.wrong("read", word, "some of " + String.join(", ", KINDS), "Write them.");
                return List.of(SheetKind.values());
            }
        }
        return words.isEmpty()
                ? List.of(SheetKind.values())
                : words.stream().map(SheetFormatReader::kind).toList();
    }

    private static List<SheetColumn> columns(Section dialect) {
        List<SheetColumn> columns = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Section column : dialect.sections("columns")) {
            String name = column.requiredText("name");
            List<String> titles = column.has("title") ? column.texts("title") : List.of(name);
            boolean text = column.oneOf("cells", List.of("any", "text"), "any").equals("text");
            columns.add(new SheetColumn(name, titles, text, column.flag("optional", false)));
            boolean twice = !taken.add("name " + name);
            for (String title : titles) {
                twice |= !taken.add("title " + title);
            }
            if (twice) {
                column.findings()
                        .error("LQ-7505", column.place(), "column " + name, "each name and title once", "Rename one.");
            }
            column.done();
        }
        if (columns.isEmpty()) {
            dialect.required("columns");
            columns.add(new SheetColumn("?", List.of("?"), false, false));
        }
        return columns;
    }

    private static SheetLimits limits(Section dialect) {
        Section limits = dialect.section("limits");
        long bytes = Math.min(limits.sizeBytes("bytes", 16 * MIB), 512 * MIB);
        long unpacked = limits.sizeBytes("unpacked", 256 * MIB);
        limits.done();
        return new SheetLimits((int) bytes, unpacked);
    }

    private static SheetKind kind(String word) {
        return SheetKind.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
