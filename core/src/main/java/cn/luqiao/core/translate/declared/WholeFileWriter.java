package cn.luqiao.core.translate.declared;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.translate.convert.Mismatch;
import cn.luqiao.core.translate.text.WireCharset;
import cn.luqiao.core.translate.wire.Node;
import cn.luqiao.core.translate.wire.Row;
import cn.luqiao.core.translate.wire.RowFormat;
import cn.luqiao.core.translate.wire.Slot;
import cn.luqiao.core.translate.wire.WireSink;
import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes one tree as the lines of a file; sequence, counts and totals are its own. Not thread-safe. */
final class WholeFileWriter {
    private final WholeFileFormat format;
    private final WireCharset charset;
    private int lines;
    private long fen;

    WholeFileWriter(WholeFileFormat format, WireCharset charset) {
        this.format = format;
        this.charset = charset;
    }

    byte[] write(Node.Branch root) {
        ByteArrayOutputStream details = new ByteArrayOutputStream();
        if (root.children().get(WholeFileFormat.DETAIL) instanceof Node.Items items) {
            items.nodes().forEach(item -> details.writeBytes(detail((Node.Branch) item)));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(details.size() + 1024);
        out.writeBytes(end(Row.Part.HEADER, root, format.control().header()));
        out.writeBytes(details.toByteArray());
        out.writeBytes(end(Row.Part.TRAILER, root, format.control().trailer()));
        return out.toByteArray();
    }

    private byte[] detail(Node.Branch line) {
        lines++;
        String where = "detail " + lines;
        RowFormat.RowSink sink = format.lines().sink(Row.Part.DETAIL, charset);
        cells(Row.Part.DETAIL, line, sink, where);
        Optional<Slot> sequence = format.control().sequence();
        sequence.ifPresent(slot -> computed(line, slot, Integer.toString(lines), sink, where));
        format.control()
                .totalOf()
                .ifPresent(slot -> fen += format.control()
                        .totalUnit()
                        .fen(text(line, slot.path()))
                        .orElse(0L));
        return sink.bytes();
    }

    private byte[] end(Row.Part part, Node.Branch root, BatchForm.Sums sums) {
        if (!format.lines().has(part)) {
            return new byte[0];
        }
        String name = part.name().toLowerCase(Locale.ROOT);
        Node.Branch line = root.children().get(name) instanceof Node.Branch there ? there : new Node.Branch();
        RowFormat.RowSink sink = format.lines().sink(part, charset);
        cells(part, line, sink, name);
        sums.count().ifPresent(slot -> computed(line, slot, Integer.toString(lines), sink, name));
        sums.total()
                .ifPresent(slot ->
                        computed(line, slot, format.control().totalUnit().text(fen), sink, name));
        return sink.bytes();
    }

    private void cells(Row.Part part, Node.Branch line, WireSink sink, String where) {
        for (Map.Entry<String, Node> cell : line.children().entrySet()) {
            Slot slot = format.lines().slot(part, cell.getKey());
            put(sink, slot, text(line, cell.getKey()), where);
        }
    }

    /** What we counted ourselves; a record that says something else must not leave. */
    private void computed(Node.Branch line, Slot slot, String ours, WireSink sink, String where) {
        String said = text(line, slot.path());
        if (!said.isEmpty() && !Totals.number(said).equals(Totals.number(ours)) && !said.equals(ours)) {
            throw new ProblemException(Problem.of("LQ-2008")
                    .at(where + " " + slot.path())
                    .because("'" + said + "'")
                    .expected(ours + "，按实际计数 · as counted"));
        }
        put(sink, slot, ours, where);
    }

    private void put(WireSink sink, Slot slot, String text, String where) {
        try {
            sink.put(slot, text, WireSink.Form.TEXT);
        } catch (Mismatch e) {
            throw new ProblemException(Problem.of("LQ-2008")
                    .at(where + " " + slot.path())
                    .because(text.length() + " characters")
                    .expected(e.expectation()));
        }
    }

    private static String text(Node.Branch line, String column) {
        return line.children().get(column) instanceof Node.Leaf leaf ? leaf.text() : "";
    }
}
