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
import cn.luqiao.core.translate.wire.Slot;
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
            Line line = line(records.get(i), i + 1);
            fen += line.fen();
            lines.writeBytes(line.bytes());
        }
        Map<String, String> batch = batchParts(records);
        ByteArrayOutputStream out = new ByteArrayOutputStream(lines.size() + 1024);
        sums(Row.Part.HEADER, form.header(), batch, records.size(), fen).ifPresent(out::writeBytes);
        out.writeBytes(lines.toByteArray());
        sums(Row.Part.TRAILER, form.trailer(), Map.of(), records.size(), fen).ifPresent(out::writeBytes);
        Map<String, String> properties =
                form.fileName().map(p -> Map.of("fileName", p.fill(batch))).orElse(Map.of());
        byte[] file = format.whole(out.toByteArray(), records.size(), charset);
        return new Written(file, head.mediaType(), properties);
    }

    private record Line(byte[] bytes, long fen) {}

    private Line line(Record record, int position) {
        if (!record.kind().equals(form.kind())) {
            throw new ProblemException(Problem.of("LQ-2008")
                    .at("dialect " + head.id())
                    .because(record.kind().toString())
                    .expected(form.kind().toString()));
        }
        Overheard sink = new Overheard(format.sink(Row.Part.DETAIL, charset), form.totalOf());
        form.sequence().ifPresent(s -> sink.put(s, Integer.toString(position), WireSink.Form.TEXT));
        form.mapping().write(record.fields(), sink, Run.writing(context, record, fired));
        return new Line(sink.row.bytes(), form.totalUnit().fen(sink.amount).orElse(0L));
    }

    /** Passes on what is written and remembers the amount that totals add up. */
    private static final class Overheard implements WireSink {
        private final RowFormat.RowSink row;
        private final Optional<Slot> totalOf;
        private String amount = "";

        Overheard(RowFormat.RowSink row, Optional<Slot> totalOf) {
            this.row = row;
            this.totalOf = totalOf;
        }

        @Override
        public void put(Slot slot, String text, Form form) {
            if (totalOf.isPresent() && totalOf.get().column() == slot.column()) {
                amount = text;
            }
            row.put(slot, text, form);
        }

        @Override
        public void absent(Slot slot) {
            row.absent(slot);
        }

        @Override
        public WireSink item(Slot slot) {
            return row.item(slot);
        }
    }

    private Optional<byte[]> sums(Row.Part part, BatchForm.Sums sums, Map<String, String> values, int count, long fen) {
        if (!format.has(part)) {
            return Optional.empty();
        }
        RowFormat.RowSink sink = format.sink(part, charset);
        values.forEach((name, value) -> format.find(part, name).ifPresent(s -> sink.put(s, value, WireSink.Form.TEXT)));
        sums.count().ifPresent(s -> sink.put(s, Integer.toString(count), WireSink.Form.NUMBER));
        sums.total().ifPresent(s -> sink.put(s, form.totalUnit().text(fen), WireSink.Form.NUMBER));
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
