package cn.luqiao.core.translate.wire;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.translate.text.WireCharset;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Lines of a fixed number of bytes, told apart by their first column.
 *
 * @param layouts columns of each part
 * @param bytes bytes of every line without its end
 * @param lineEnd line end as written
 */
public record FixedWidthFormat(Map<Row.Part, LineLayout> layouts, int bytes, byte[] lineEnd) implements RowFormat {
    private static final int BUFFER = 1 << 16;

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
    public Rows open(InputStream in, WireCharset charset) {
        return new Lines(new BufferedInputStream(in, BUFFER), charset);
    }

    @Override
    public RowSink sink(Row.Part part, WireCharset charset) {
        return new FixedLineSink(layouts.get(part), lineEnd, charset);
    }

    private final class Lines implements Rows {
        private final InputStream in;
        private final WireCharset charset;
        private final byte[] buffer = new byte[bytes + 3];
        private int number;

        Lines(InputStream in, WireCharset charset) {
            this.in = in;
            this.charset = charset;
        }

        @Override
        public Optional<Row> next() {
            int length = fill();
            if (length == 0 || length == 1 && buffer[0] == 0x1A) {
                return Optional.empty();
            }
            number++;
            int content = contentLength(length);
            if (content != bytes) {
                throw new ProblemException(Problem.of("LQ-2010")
                        .at("line " + number)
                        .because(content > bytes ? "more than " + bytes + " bytes" : content + " bytes")
                        .expected(bytes + " bytes before the line end"));
            }
            byte[] raw = Arrays.copyOf(buffer, length);
            return Optional.of(row(raw));
        }

        private Row row(byte[] raw) {
            for (Map.Entry<Row.Part, LineLayout> entry : layouts.entrySet()) {
                if (begins(raw, entry.getValue().type())) {
                    return new Row(entry.getKey(), new FixedLine(entry.getValue(), raw, number, charset), raw, number);
                }
            }
            throw new ProblemException(Problem.of("LQ-2012")
                    .at("line " + number + " byte 1")
                    .expected("one of "
                            + String.join(
                                    ", ",
                                    layouts.values().stream()
                                            .map(LineLayout::type)
                                            .sorted()
                                            .toList())));
        }

        /** Reads up to and with a line feed, or one byte more than a line may have. */
        private int fill() {
            try {
                int n = 0;
                while (n < buffer.length) {
                    int b = in.read();
                    if (b < 0) {
                        return n;
                    }
                    buffer[n++] = (byte) b;
                    if (b == '\n') {
                        return n;
                    }
                }
                return n;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private int contentLength(int length) {
            int content = length;
            if (content > 0 && buffer[content - 1] == '\n') {
                content--;
            }
            return content > 0 && buffer[content - 1] == '\r' ? content - 1 : content;
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
