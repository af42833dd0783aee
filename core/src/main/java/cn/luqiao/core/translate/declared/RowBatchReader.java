package cn.luqiao.core.translate.declared;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.translate.BatchReader;
import cn.luqiao.core.translate.Reading;
import cn.luqiao.core.translate.TranslationContext;
import cn.luqiao.core.translate.WireMessage;
import cn.luqiao.core.translate.mapping.Run;
import cn.luqiao.core.translate.text.Ascii;
import cn.luqiao.core.translate.text.WireCharset;
import cn.luqiao.core.translate.wire.Row;
import cn.luqiao.core.translate.wire.RowFormat;
import cn.luqiao.core.translate.wire.Slot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads a batch of rows: header, lines, trailer, in bounded memory. */
final class RowBatchReader implements BatchReader {
    private final RowFormat format;
    private final BatchForm form;
    private final WireMessage envelope;
    private final TranslationContext context;
    private final Consumer<String> fired;
    private final MeasuredStream stream;
    private final RowFormat.Rows rows;
    private final Totals totals;
    private final CharsetWatch charset;
    private final Optional<Row> headerRow;
    private final Header header;
    private Row trailer;
    private boolean ended;

    RowBatchReader(RowFormat format, BatchForm form, Input input, TranslationContext context, Consumer<String> fired) {
        this.format = format;
        this.form = form;
        this.envelope = input.envelope();
        this.context = context;
        this.fired = fired;
        this.stream = input.stream();
        this.rows = input.rows();
        this.totals = new Totals(form);
        this.charset = new CharsetWatch(input.charset(), format.keepsBytes());
        this.headerRow = format.has(Row.Part.HEADER) ? Optional.of(readHeader()) : Optional.empty();
        this.header = header(headerRow);
    }

    /** Where a batch comes from. */
    record Input(MeasuredStream stream, RowFormat.Rows rows, WireMessage envelope, WireCharset charset) {}

    @Override
    public Header header() {
        return header;
    }

    @Override
    public Optional<Line> next() {
        if (ended) {
            return Optional.empty();
        }
        Optional<Row> row = rows.next();
        if (row.isEmpty()) {
            ended = true;
            return Optional.empty();
        }
        return switch (row.get().part()) {
            case DETAIL -> Optional.of(line(row.get()));
            case TRAILER -> {
                trailer = row.get();
                ended = true;
                yield Optional.empty();
            }
            case HEADER ->
                throw new ProblemException(
                        Problem.of("LQ-2012").at("line " + row.get().number()).expected("仅一个文件头 · one header only"));
        };
    }

    @Override
    public List<Problem> totals() {
        charset.problem().ifPresent(totals::add);
        checkTrailer();
        headerRow.ifPresent(row -> totals.compare("header", row.source(), form.header()));
        if (trailer != null) {
            totals.compare("trailer", trailer.source(), form.trailer());
        }
        drain();
        totals.compareMarker(envelope, stream);
        return totals.problems();
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Row readHeader() {
        Row row;
        try {
            row = rows.next().orElseThrow(() -> headerProblem("the file is empty", "文件头行 · a header line"));
        } catch (ProblemException e) {
            boolean unknown = e.problem().code().equals("LQ-2012");
            throw unknown ? headerProblem("the first line is no header", "文件头行 · a header line") : e;
        }
        if (row.part() != Row.Part.HEADER) {
            throw headerProblem("the first line is no header", "文件头行 · a header line");
        }
        form.required().forEach((name, value) -> {
            Slot slot = format.slot(Row.Part.HEADER, name);
            if (!Totals.text(row.source(), slot).equals(value)) {
                throw new ProblemException(Problem.of("LQ-2011")
                        .at(row.source().place(slot))
                        .because("'" + Totals.text(row.source(), slot) + "'")
                        .expected(value));
            }
        });
        return row;
    }

    private Header header(Optional<Row> row) {
        Map<String, String> values = new HashMap<>();
        String name = envelope.target().substring(envelope.target().lastIndexOf('/') + 1);
        form.fileName().flatMap(p -> p.match(name)).ifPresent(values::putAll);
        for (String variable : form.batchNo().variables()) {
            row.ifPresent(r -> format.find(Row.Part.HEADER, variable)
                    .ifPresent(slot -> values.put(variable, headerText(r, slot, variable))));
            if (!values.containsKey(variable)) {
                throw headerProblem(
                        "no " + variable + " in the file's name",
                        form.fileName().map(NamePattern::pattern).orElse("文件头中载明 · a header that says it"));
            }
        }
        int count = row.flatMap(r -> form.header().count().map(s -> headerNumber(r, s)))
                .map(Long::intValue)
                .orElse(0);
        if (count > form.linesMax()) {
            throw new ProblemException(Problem.of("LQ-2003")
                    .at("header")
                    .because(count + " lines")
                    .expected("每个文件至多" + form.linesMax() + "行 · at most " + form.linesMax() + " lines in one file"));
        }
        Optional<Long> total = row.flatMap(r -> form.header().total().map(s -> headerTotal(r, s)));
        return new Header(
                form.kind(),
                form.batchNo().fill(values),
                count,
                total,
                row.map(Row::raw).orElse(new byte[0]));
    }

    private String headerText(Row row, Slot slot, String name) {
        String text = Totals.text(row.source(), slot);
        int length = form.batchNo().parts().stream()
                .filter(p -> p.text().equals(name))
                .findFirst()
                .orElseThrow()
                .length();
        if (text.length() != length || !text.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw new ProblemException(Problem.of("LQ-2011")
                    .at(row.source().place(slot))
                    .because(text.isEmpty() ? "empty" : text.length() + " characters")
                    .expected(length + "个字符 · " + length + " characters"));
        }
        return text;
    }

    private Long headerTotal(Row row, Slot slot) {
        String text = Totals.text(row.source(), slot);
        return form.totalUnit().fen(text).orElseThrow(() -> notANumber(row, slot, text));
    }

    private static Long headerNumber(Row row, Slot slot) {
        String text = Totals.text(row.source(), slot);
        return Totals.number(text).filter(n -> n >= 0).orElseThrow(() -> notANumber(row, slot, text));
    }

    private static ProblemException notANumber(Row row, Slot slot, String text) {
        return new ProblemException(Problem.of("LQ-2011")
                .at(row.source().place(slot))
                .because("'" + text + "'")
                .expected("数字 · a number"));
    }

    private Line line(Row row) {
        if (totals.count() >= form.linesMax()) {
            throw new ProblemException(Problem.of("LQ-2003")
                    .at("line " + row.number())
                    .expected("每个文件至多" + form.linesMax() + "行 · at most " + form.linesMax() + " lines in one file"));
        }
        int seq = totals.line(row.source(), row.number());
        String text =
                form.sequence().map(slot -> Totals.text(row.source(), slot)).orElse("");
        String serial = header.batchNo() + "-" + (Ascii.digits(text) ? text : Integer.toString(seq));
        String key = row.source().textMarked(form.key()).strip();
        Reading reading = reading(row);
        boolean damaged = damaged(reading.problems());
        charset.line(row.raw(), row.number(), damaged);
        return new Line(seq, serial, key, row.raw(), reading);
    }

    private static boolean damaged(List<Problem> problems) {
        return !problems.isEmpty() && problems.stream().anyMatch(p -> p.code().equals("LQ-2002"));
    }

    private Reading reading(Row row) {
        if (!row.faults().isEmpty()) {
            return new Reading(Map.of(), Set.of(), row.faults());
        }
        Run run = Run.reading(context, fired);
        Map<String, Object> fields = form.mapping().read(row.source(), run);
        return new Reading(fields, run.flags(), run.problems(), run.unmapped());
    }

    private void checkTrailer() {
        if (!format.has(Row.Part.TRAILER)) {
            return;
        }
        if (trailer == null) {
            totals.add(Problem.of("LQ-2304").at("end of file, after " + totals.count() + " lines"));
        }
    }

    /** Reads what follows the trailer: nothing should. */
    private void drain() {
        boolean more = false;
        try {
            more = trailer != null && rows.next().isPresent();
        } catch (ProblemException e) {
            more = true;
        }
        try {
            stream.skipNBytes(0);
            byte[] rest = new byte[8192];
            while (stream.read(rest, 0, rest.length) >= 0) {
                more |= trailer != null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (more) {
            totals.add(Problem.of("LQ-2305").at("after line " + trailer.number()));
        }
    }

    private static ProblemException headerProblem(String what, String expected) {
        return new ProblemException(
                Problem.of("LQ-2011").at("line 1").because(what).expected(expected));
    }
}
