package cn.luqiao.core.translate.wire;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.translate.text.WireCharset;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lines of a fixed number of bytes, told apart by their first column.
 *
 * @param layouts columns of each part
 * @param bytes bytes of every line without its end
 * @param lineEnd line end as written
 */
public record FixedWidthFormat(Map<Row.Part, LineLayout> layouts, int bytes, byte[] lineEnd) implements LineFormat {
    @Override
    public boolean has(Row.Part part) {
        return layouts.containsKey(part);
    }

    @Override
    public Slot slot(Row.Part part, String name) {
        LineLayout layout = layouts.get(part);
        return layout.slot(name)
                .orElseThrow(() -> new IllegalArgumentException("one of " + String.join(", ", layout.names())));
    }

    @Override
    public List<String> columns(Row.Part part) {
        return has(part) ? layouts.get(part).names() : List.of();
    }

    @Override
    public String place(Row.Part part, int line, int column) {
        LineLayout layout = layouts.get(part);
        String name = layout.columns().get(column).name();
        return new FixedLine(layout, new byte[0], line, null).place(Slot.column(name, column));
    }

    @Override
    public Rows open(InputStream in, WireCharset charset) {
        return new Lines(in, charset);
    }

    @Override
    public RowSink sink(Row.Part part, WireCharset charset) {
        return new FixedLineSink(layouts.get(part), lineEnd, charset);
    }

    private final class Lines implements Rows {
        private final LineBuffer in;
        private final WireCharset charset;
        private final List<Map.Entry<Row.Part, LineLayout>> parts = List.copyOf(layouts.entrySet());
        private int number;

        Lines(InputStream in, WireCharset charset) {
            this.in = new LineBuffer(in, bytes + 2);
            this.charset = charset;
        }

        @Override
        public Optional<Row> next() {
            byte[] raw = in.next();
            if (raw.length == 0 || raw.length == 1 && raw[0] == 0x1A) {
                return Optional.empty();
            }
            number++;
            int content = LineBuffer.contentLength(raw);
            if (content != bytes) {
                throw new ProblemException(Problem.of("LQ-2010")
                        .at("line " + number)
                        .because(content > bytes ? "more than " + bytes + " bytes" : content + " bytes")
                        .expected("行尾之前" + bytes + "字节 · " + bytes + " bytes before the line end"));
            }
            return Optional.of(row(raw));
        }

        private Row row(byte[] raw) {
            for (Map.Entry<Row.Part, LineLayout> entry : parts) {
                if (begins(raw, entry.getValue().type())) {
                    return Row.good(entry.getKey(), new FixedLine(entry.getValue(), raw, number, charset), raw, number);
                }
            }
            throw new ProblemException(Problem.of("LQ-2012")
                    .at("line " + number + " byte 1")
                    .expected("之一 · one of "
                            + String.join(
                                    ", ",
                                    layouts.values().stream()
                                            .map(LineLayout::type)
                                            .sorted()
                                            .toList())));
        }
    }

    private static boolean begins(byte[] line, String type) {
        for (int i = 0; i < type.length(); i++) {
            if (line[i] != type.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
