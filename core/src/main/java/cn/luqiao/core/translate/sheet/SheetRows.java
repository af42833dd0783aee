package cn.luqiao.core.translate.sheet;

import cn.luqiao.core.translate.text.WireCharset;
import cn.luqiao.core.translate.wire.Row;
import cn.luqiao.core.translate.wire.RowFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Rows below the titles, without blank ones. Not thread-safe. */
final class SheetRows implements RowFormat.Rows {
    private final SheetFormat format;
    private final byte[] file;
    private final WireCharset charset;
    private SheetReader reader;
    private List<Integer> places;
    private boolean ended;

    SheetRows(SheetFormat format, byte[] file, WireCharset charset) {
        this.format = format;
        this.file = file;
        this.charset = charset;
    }

    @Override
    public Optional<Row> next() {
        if (reader == null) {
            reader = format.reader(file, charset);
            places = titles();
        }
        for (Optional<SheetRow> row = unlessEnded(); row.isPresent(); row = unlessEnded()) {
            if (!row.get().blank()) {
                return row.map(this::row);
            }
        }
        return Optional.empty();
    }

    private Optional<SheetRow> unlessEnded() {
        return ended ? Optional.empty() : reader.next();
    }

    /** Looks for the row of titles; the row that has most of them says what is missing when none has all. */
    private List<Integer> titles() {
        List<SheetColumn> missing = format.columns();
        for (int i = 0; i < SheetFormat.ABOVE_TITLES; i++) {
            Optional<SheetRow> row = reader.next();
            if (row.isEmpty()) {
                break;
            }
            List<SheetColumn> lacking = SheetFormat.missing(format.columns(), row.get());
            if (lacking.isEmpty()) {
                return SheetFormat.places(format.columns(), row.get());
            }
            missing = lacking.size() < missing.size() ? lacking : missing;
        }
        throw SheetFormat.titlesMissing(missing);
    }

    private Row row(SheetRow row) {
        boolean total = !format.totalMark().isEmpty()
                && row.cell(0).text().replaceAll("[\\s\\u3000]", "").equals(format.totalMark());
        ended = total && format.notesBelow();
        SheetLine line = new SheetLine(format.columns(), places, row);
        byte[] raw = row.line().getBytes(StandardCharsets.UTF_8);
        return new Row(total ? Row.Part.TRAILER : Row.Part.DETAIL, line, raw, row.number(), List.of());
    }
}
