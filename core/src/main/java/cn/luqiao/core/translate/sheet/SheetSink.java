package cn.luqiao.core.translate.sheet;

import cn.luqiao.core.translate.convert.Mismatch;
import cn.luqiao.core.translate.wire.RowFormat;
import cn.luqiao.core.translate.wire.Slot;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One row being written. Until the whole file is made its bytes are its texts in UTF-8, ended by separators. */
final class SheetSink implements RowFormat.RowSink {
    private static final char UNIT = '\u001F';
    private static final char RECORD = '\u001E';
    private final String[] texts;

    /** A row of so many columns; {@code first} stands in the first one. */
    SheetSink(int columns, String first) {
        this.texts = new String[columns];
        Arrays.fill(texts, "");
        texts[0] = first;
    }

    @Override
    public void put(Slot slot, String text, Form form) {
        if (text.length() > SheetLimits.CELL) {
            throw new Mismatch("至多" + SheetLimits.CELL + "个字符 · at most " + SheetLimits.CELL + " characters");
        }
        if (text.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\t' || c == '\uFFFE' || c == '\uFFFF')) {
            throw new Mismatch("不含控制字符的文本 · a text without control characters");
        }
        texts[slot.column()] = text;
    }

    @Override
    public byte[] bytes() {
        return (String.join(String.valueOf(UNIT), texts) + RECORD).getBytes(StandardCharsets.UTF_8);
    }

    /** The texts of rows that {@link #bytes} made. */
    static List<List<String>> rows(byte[] bytes) {
        List<List<String>> rows = new ArrayList<>();
        String all = new String(bytes, StandardCharsets.UTF_8);
        int at = 0;
        for (int end = all.indexOf(RECORD); end >= 0; end = all.indexOf(RECORD, at)) {
            rows.add(List.of(all.substring(at, end).split(String.valueOf(UNIT), -1)));
            at = end + 1;
        }
        return rows;
    }
}
