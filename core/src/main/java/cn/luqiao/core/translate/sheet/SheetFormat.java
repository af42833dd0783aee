package cn.luqiao.core.translate.sheet;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.translate.text.WireCharset;
import cn.luqiao.core.translate.wire.Row;
import cn.luqiao.core.translate.wire.RowFormat;
import cn.luqiao.core.translate.wire.Slot;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One sheet of a spreadsheet file: a row of titles, a row for each record, and, where agreed, a row of totals. Read by
 * what the file is; columns are found by their titles, in any order.
 *
 * @param columns columns in the order that is written
 * @param reads kinds of files that are taken
 * @param writes kind of file that is written
 * @param sheet name of the sheet; empty for the first one
 * @param totalMark text of the first cell in the row of totals; empty when there is none
 * @param notesBelow whether anything may stand below the row of totals
 * @param limits what one file may cost
 */
public record SheetFormat(
        List<SheetColumn> columns,
        List<SheetKind> reads,
        SheetKind writes,
        String sheet,
        String totalMark,
        boolean notesBelow,
        SheetLimits limits)
        implements RowFormat {
    /** So many rows may stand above the titles. */
    static final int ABOVE_TITLES = 30;

    public SheetFormat {
        columns = List.copyOf(columns);
        reads = List.copyOf(reads);
    }

    @Override
    public boolean has(Row.Part part) {
        return part == Row.Part.DETAIL || part == Row.Part.TRAILER && !totalMark.isEmpty();
    }

    @Override
    public Slot slot(Row.Part part, String name) {
        List<String> names = columns.stream().map(SheetColumn::name).toList();
        if (!names.contains(name)) {
            throw new IllegalArgumentException("one of " + String.join(", ", names));
        }
        return Slot.column(name, names.indexOf(name));
    }

    @Override
    public boolean keepsBytes() {
        return false;
    }

    @Override
    public Rows open(InputStream in, WireCharset charset) {
        return new SheetRows(this, read(in), charset);
    }

    @Override
    public RowSink sink(Row.Part part, WireCharset charset) {
        return new SheetSink(columns.size(), part == Row.Part.TRAILER ? totalMark : "");
    }

    @Override
    public byte[] whole(byte[] rows, int count, WireCharset charset) {
        List<List<String>> all = new ArrayList<>();
        all.add(columns.stream().map(c -> c.titles().get(0)).toList());
        all.addAll(SheetSink.rows(rows));
        return writes.write(sheet, all, charset);
    }

    /** The file as rows, by what it is. */
    SheetReader reader(byte[] file, WireCharset charset) {
        SheetKind kind = SheetKind.of(file);
        if (!reads.contains(kind)) {
            throw SheetProblems.malformed(
                    "byte 1",
                    "a file that is " + kind.word(),
                    String.join(" or ", reads.stream().map(SheetKind::word).toList()));
        }
        return kind.open(file, sheet, limits, charset);
    }

    private byte[] read(InputStream in) {
        try {
            byte[] file = in.readNBytes(limits.bytes() + 1);
            if (file.length > limits.bytes()) {
                throw SheetProblems.tooMuch(
                        "file", "more than " + limits.bytes() + " bytes", "at most " + limits.bytes() + " bytes");
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** LQ-2011: titles are missing. */
    static ProblemException titlesMissing(List<SheetColumn> columns) {
        String missing =
                String.join(", ", columns.stream().map(c -> c.titles().get(0)).toList());
        return new ProblemException(Problem.of("LQ-2011")
                .at("row 1 to " + ABOVE_TITLES)
                .because("no row of titles has " + missing)
                .expected("含全部约定标题的一行 · a row with every agreed title"));
    }

    /** Where each column is in a row of titles, -1 for those that are not there. */
    static List<Integer> places(List<SheetColumn> columns, SheetRow row) {
        return columns.stream().map(c -> c.in(row).orElse(-1)).toList();
    }

    /** Columns that a row of titles should have and does not. */
    static List<SheetColumn> missing(List<SheetColumn> columns, SheetRow row) {
        return columns.stream()
                .filter(c -> !c.optional() && c.in(row).equals(Optional.empty()))
                .toList();
    }
}
