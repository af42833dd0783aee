package cn.luqiao.core.translate.declared;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.translate.text.WireCharset;
import cn.luqiao.core.translate.wire.LineFormat;
import cn.luqiao.core.translate.wire.Node;
import cn.luqiao.core.translate.wire.Row;
import cn.luqiao.core.translate.wire.RowFormat;
import cn.luqiao.core.translate.wire.TreeFormat;
import cn.luqiao.core.translate.wire.TreeLimits;
import cn.luqiao.core.translate.wire.TreeSink;
import cn.luqiao.core.translate.wire.TreeSource;
import cn.luqiao.core.translate.wire.WireSink;
import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A file of lines that is one record: {@code header}, the list {@code detail}, {@code trailer}. Sequence, counts, totals
 * and the trailer are checked when it is read and written by the format itself.
 *
 * @param lines format of its lines
 * @param control where it counts and adds up
 * @param limits what one file may cost
 */
record WholeFileFormat(LineFormat lines, FileControl control, TreeLimits limits) implements TreeFormat {
    static final String DETAIL = "detail";
    private static final int PART_SHIFT = 16;
    private static final int COLUMN_MASK = 0xFFFF;

    @Override
    public Node parse(byte[] body, WireCharset charset) {
        if (body.length > limits.bytes()) {
            throw new ProblemException(Problem.of("LQ-2003")
                    .because(body.length + " bytes")
                    .expected("至多" + limits.bytes() + "字节 · at most " + limits.bytes() + " bytes"));
        }
        WholeFileReader reader = new WholeFileReader(this, charset);
        RowFormat.Rows rows = lines.open(new ByteArrayInputStream(body), charset);
        for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
            reader.take(row.get());
        }
        return reader.end();
    }

    @Override
    public byte[] print(Node root, WireCharset charset) {
        return new WholeFileWriter(this, charset).write((Node.Branch) root);
    }

    @Override
    public TreeSink sink(TreeSink.Absent absent, WireCharset charset) {
        return TreeSink.checked(absent, (inItem, slot, text) -> {
            Row.Part part = inItem
                    ? Row.Part.DETAIL
                    : Row.Part.valueOf(slot.steps().get(0).name().toUpperCase(Locale.ROOT));
            String column = slot.steps().get(slot.steps().size() - 1).name();
            lines.sink(part, charset).put(lines.slot(part, column), text, WireSink.Form.TEXT);
        });
    }

    @Override
    public byte[] slice(byte[] body, Node node, WireCharset charset) {
        return body;
    }

    @Override
    public TreeSource source(Node root) {
        return TreeSource.cells(root, this::place);
    }

    /** What marks a cell: its line, and part and column in one number. */
    static Node.Span cell(Row.Part part, int line, int column) {
        return new Node.Span(line, part.ordinal() << PART_SHIFT | column);
    }

    private String place(Node.Span cell) {
        Row.Part part = Row.Part.values()[cell.to() >> PART_SHIFT];
        return lines.place(part, cell.from(), cell.to() & COLUMN_MASK);
    }

    /** The values of the header by column, as far as they can be read; for answers to files that are no good. */
    Map<String, String> headerWords(byte[] body, WireCharset charset) {
        Map<String, String> words = new HashMap<>();
        try {
            Optional<Row> first =
                    lines.open(new ByteArrayInputStream(body), charset).next();
            first.filter(row -> row.part() == Row.Part.HEADER).ifPresent(row -> lines.columns(Row.Part.HEADER)
                    .forEach(column -> words.put(
                            column,
                            Totals.text(row.source(), lines.slot(Row.Part.HEADER, column))
                                    .replace('|', '/'))));
        } catch (ProblemException e) {
            words.clear();
        }
        return words;
    }
}
