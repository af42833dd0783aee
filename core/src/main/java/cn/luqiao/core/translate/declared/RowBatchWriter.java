package cn.luqiao.core.translate.declared;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.record.Envelope;
import cn.luqiao.core.record.Record;
import cn.luqiao.core.translate.TranslationContext;
import cn.luqiao.core.translate.Written;
import cn.luqiao.core.translate.mapping.Run;
import cn.luqiao.core.translate.text.WireCharset;
import cn.luqiao.core.translate.wire.Row;
import cn.luqiao.core.translate.wire.RowFormat;
import cn.luqiao.core.translate.wire.WireSink;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes records as one batch: header, lines in order, trailer, with count and total. */
final class RowBatchWriter {
    private final DialectHead head;
    private final RowFormat format;
    private final BatchForm form;
    private final TranslationContext context;
    private final Consumer<String> fired;
    private final WireCharset charset;

    RowBatchWriter(
            DialectHead head, RowFormat format, BatchForm form, TranslationContext context, Consumer<String> fired) {
        this.head = head;
        this.format = format;
        this.form = form;
        this.context = context;
        this.fired = fired;
        this.charset = head.charset(context.charsetEdition());
    }

    Written write(List<Record> records) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        long fen = 0;
        for (int i = 0; i < records.size(); i++) {
            RowFormat.RowSink sink = line(records.get(i), i + 1);
            byte[] bytes = sink.bytes();
            fen += form.totalOf().isPresent() ? amount(bytes) : 0;
            lines.writeBytes(bytes);
        }
        Map<String, String> batch = batchParts(records);
        ByteArrayOutputStream out = new ByteArrayOutputStream(lines.size() + 1024);
        sums(Row.Part.HEADER, form.header(), batch, records.size(), fen).ifPresent(out::writeBytes);
        out.writeBytes(lines.toByteArray());
        sums(Row.Part.TRAILER, form.trailer(), Map.of(), records.size(), fen).ifPresent(out::writeBytes);
        Map<String, String> properties =
                form.fileName().map(p -> Map.of("fileName", p.fill(batch))).orElse(Map.of());
        return new Written(out.toByteArray(), head.mediaType(), properties);
    }

    private RowFormat.RowSink line(Record record, int position) {
        if (!record.kind().equals(form.kind())) {
            throw new ProblemException(Problem.of("LQ-2008")
                    .at("dialect " + head.id())
                    .because(record.kind().toString())
                    .expected(form.kind().toString()));
        }
        RowFormat.RowSink sink = format.sink(Row.Part.DETAIL, charset);
        sink.put(form.sequence(), Integer.toString(position), WireSink.Form.TEXT);
        form.mapping().write(record.fields(), sink, Run.writing(context, record, fired));
        return sink;
    }

    private long amount(byte[] line) {
        Row row = format.open(new java.io.ByteArrayInputStream(line), charset)
                .next()
                .orElseThrow();
        return Totals.number(Totals.text(row.source(), form.totalOf().orElseThrow()))
                .orElse(0L);
    }

    private Optional<byte[]> sums(Row.Part part, BatchForm.Sums sums, Map<String, String> values, int count, long fen) {
        if (!format.has(part)) {
            return Optional.empty();
        }
        RowFormat.RowSink sink = format.sink(part, charset);
        values.forEach((name, value) -> sink.put(format.slot(part, name), value, WireSink.Form.TEXT));
        sums.count().ifPresent(s -> sink.put(s, Integer.toString(count), WireSink.Form.NUMBER));
        sums.total().ifPresent(s -> sink.put(s, Long.toString(fen), WireSink.Form.NUMBER));
        return Optional.of(sink.bytes());
    }

    /** Header values: those of the batch that the records came in, else as declared for writing. */
    private Map<String, String> batchParts(List<Record> records) {
        Map<String, String> parts = new HashMap<>(form.required());
        form.whenWriting()
                .forEach((name, value) -> parts.put(
                        name,
                        value.equals("businessDate")
                                ? context.businessDate().toString().replace("-", "")
                                : value));
        records.stream()
                .findFirst()
                .flatMap(r -> r.envelope().batch())
                .map(Envelope.BatchPlace::batchNo)
                .flatMap(form.batchNo()::match)
                .ifPresent(parts::putAll);
        return parts;
    }
}
