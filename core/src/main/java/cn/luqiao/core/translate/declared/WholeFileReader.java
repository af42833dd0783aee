package cn.luqiao.core.translate.declared;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.translate.text.Undecodable;
import cn.luqiao.core.translate.text.WireCharset;
import cn.luqiao.core.translate.wire.Node;
import cn.luqiao.core.translate.wire.Row;
import cn.luqiao.core.translate.wire.Slot;
import cn.luqiao.core.translate.wire.WireSink;
import cn.luqiao.core.translate.wire.WireSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes one tree out of the lines of a file. Not thread-safe. */
final class WholeFileReader {
    private final WholeFileFormat format;
    private final Totals totals;
    private final CharsetWatch charset;
    private final List<Node> details = new ArrayList<>();
    private final Map<Row.Part, Row> ends = new LinkedHashMap<>();
    private final Map<String, Node> root = new LinkedHashMap<>();
    private int cells;

    WholeFileReader(WholeFileFormat format, WireCharset charset) {
        this.format = format;
        this.totals = new Totals(format.control());
        this.charset = new CharsetWatch(charset, true);
    }

    /** Takes in the next line. Throws ProblemException when it must not stand there. */
    void take(Row row) {
        row.faults().stream().findFirst().ifPresent(fault -> {
            throw new ProblemException(fault);
        });
        refuseOutOfPlace(row);
        Node.Branch line = line(row);
        if (row.part() == Row.Part.DETAIL) {
            totals.line(row.source(), row.number());
            details.add(line);
        } else {
            ends.put(row.part(), row);
            root.put(row.part().name().toLowerCase(Locale.ROOT), line);
        }
    }

    /** The whole file. Throws ProblemException with the first thing that does not agree. */
    Node end() {
        require(
                Row.Part.HEADER,
                Problem.of("LQ-2011").at("line 1").because("no header").expected("文件头行 · a header line"));
        charset.problem().ifPresent(totals::add);
        require(Row.Part.TRAILER, Problem.of("LQ-2304").at("end of file, after " + details.size() + " lines"));
        end(Row.Part.HEADER)
                .ifPresent(r -> totals.compare("header", r, format.control().header()));
        end(Row.Part.TRAILER)
                .ifPresent(r -> totals.compare("trailer", r, format.control().trailer()));
        totals.problems().stream().findFirst().ifPresent(problem -> {
            throw new ProblemException(problem);
        });
        root.put(WholeFileFormat.DETAIL, new Node.Items(details, Node.Span.NONE));
        return new Node.Branch(root, Node.Span.NONE);
    }

    private void refuseOutOfPlace(Row row) {
        String at = "line " + row.number();
        if (ends.containsKey(Row.Part.TRAILER)) {
            throw new ProblemException(Problem.of("LQ-2305").at(at));
        }
        boolean headed = ends.containsKey(Row.Part.HEADER);
        if (row.part() == Row.Part.HEADER && (headed || !details.isEmpty())) {
            throw new ProblemException(
                    Problem.of("LQ-2012").at(at).expected("首行且仅有一个文件头 · one header, in the first line"));
        }
        if (row.part() != Row.Part.HEADER && !headed && format.lines().has(Row.Part.HEADER)) {
            throw new ProblemException(Problem.of("LQ-2011")
                    .at(at)
                    .because("the first line is no header")
                    .expected("文件头行 · a header line"));
        }
    }

    private void require(Row.Part part, Problem problem) {
        if (format.lines().has(part) && !ends.containsKey(part)) {
            throw new ProblemException(problem);
        }
    }

    private Optional<WireSource> end(Row.Part part) {
        return Optional.ofNullable(ends.get(part)).map(Row::source);
    }

    private Node.Branch line(Row row) {
        List<String> columns = format.lines().columns(row.part());
        cells += columns.size();
        if (cells > format.limits().nodes()) {
            throw new ProblemException(Problem.of("LQ-2003")
                    .at("line " + row.number())
                    .expected("每个文件至多" + format.limits().nodes() + "个值 · at most "
                            + format.limits().nodes() + " values in one file"));
        }
        Map<String, Node> values = new LinkedHashMap<>();
        boolean damaged = false;
        for (int i = 0; i < columns.size(); i++) {
            Slot slot = format.lines().slot(row.part(), columns.get(i));
            String text = text(row.source(), slot);
            damaged |= text.indexOf('\uFFFD') >= 0;
            values.put(
                    columns.get(i),
                    new Node.Leaf(text, WireSink.Form.TEXT, false, WholeFileFormat.cell(row.part(), row.number(), i)));
        }
        charset.line(row.raw(), row.number(), damaged);
        return new Node.Branch(values, Node.Span.NONE);
    }

    private static String text(WireSource source, Slot slot) {
        try {
            return source.text(slot);
        } catch (Undecodable e) {
            return source.textMarked(slot);
        }
    }
}
