package cn.luqiao.core.translate.sheet;

import cn.luqiao.core.translate.text.WireCharset;
import java.util.List;
import java.util.Locale;

/** What a spreadsheet file is, whatever its name says. */
public enum SheetKind {
    XLSX,
    XLS,
    HTML;

    /** The kind's name in dialects. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind that a file begins as; HTML when it is no archive and no compound file. */
    static SheetKind of(byte[] file) {
        if (begins(file, 'P', 'K')) {
            return XLSX;
        }
        return begins(file, 0xD0, 0xCF, 0x11, 0xE0) ? XLS : HTML;
    }

    SheetReader open(byte[] file, String sheet, SheetLimits limits, WireCharset charset) {
        return switch (this) {
            case XLSX -> XlsxReader.open(file, sheet, limits);
            case XLS -> XlsReader.open(file, sheet);
            case HTML -> HtmlReader.open(file, charset);
        };
    }

    byte[] write(String sheet, List<List<String>> rows, WireCharset charset) {
        return switch (this) {
            case XLSX -> XlsxWriter.write(sheet, rows);
            case XLS -> XlsWriter.write(sheet, rows);
            case HTML -> HtmlWriter.write(rows, charset);
        };
    }

    private static boolean begins(byte[] file, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (file.length <= i || (file[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
