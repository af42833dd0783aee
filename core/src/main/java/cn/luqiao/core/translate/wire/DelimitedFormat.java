package cn.luqiao.core.translate.wire;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.translate.convert.Mismatch;
import cn.luqiao.core.translate.text.WireCharset;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lines of values between delimiters. A line is decoded first and split afterwards: in GB18030 the byte of {@code |} is
 * also the second byte of 116 common ideographs.
 *
 * @param layouts columns of each part
 * @param delimiter character between values
 * @param quoted whether values may stand in double quotes (RFC 4180, without line breaks)
 * @param lineEnd line end as written
 * @param lineMax most bytes of a line
 */
public record DelimitedFormat(
        Map<Row.Part, DelimitedLayout> layouts, char delimiter, boolean quoted, byte[] lineEnd, int lineMax)
        implements LineFormat {
    @Override
    public boolean has(Row.Part part) {
        return layouts.containsKey(part);
    }

    @Override
    public Slot slot(Row.Part part, String name) {
        int index = layouts.get(part).columns().indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "one of " + String.join(", ", layouts.get(part).columns()));
        }
        return Slot.column(name, index);
    }

    @Override
    public List<String> columns(Row.Part part) {
        return has(part) ? layouts.get(part).columns() : List.of();
    }

    @Override
    public String place(Row.Part part, int line, int column) {
        String name = layouts.get(part).columns().get(column);
        return "line " + line + " column " + (column + 1) + " (" + name + ")";
    }

    @Override
    public Rows open(InputStream in, WireCharset charset) {
        return new Lines(new LineBuffer(in, lineMax), charset);
    }

    @Override
    public RowSink sink(Row.Part part, WireCharset charset) {
        return new Sink(layouts.get(part), charset);
    }

    /** Whether a delimiter's byte is part of characters of a charset, so that others may split in the wrong place. */
    public static boolean unsafe(char delimiter, WireCharset charset) {
        return charset.hidesAscii() && (delimiter >= 0x40 || delimiter >= '0' && delimiter <= '9');
    }

    private final class Lines implements Rows {
        private final LineBuffer in;
        private final WireCharset charset;
        private int number;

        Lines(LineBuffer in, WireCharset charset) {
            this.in = in;
            this.charset = charset;
        }

        @Override
        public Optional<Row> next() {
            byte[] raw = in.next();
            if (raw.length == 0 || raw.length == 1 && raw[0] == 0x1A) {
                return Optional.empty();
            }
            number++;
            int from = number == 1 ? WireText.mark(raw) : 0;
            String text = charset.decodeMarked(raw, from, LineBuffer.contentLength(raw));
            List<String> values = split(text);
            Row.Part part = part(values.get(0));
            DelimitedLayout layout = layouts.get(part);
            return Optional.of(
                    new Row(part, line(layout, values, text, from), raw, number, faults(raw, values, layout)));
        }

        private DelimitedLine line(DelimitedLayout layout, List<String> values, String text, int from) {
            return new DelimitedLine(layout, values, number, column -> from + bytesBefore(text, column, charset));
        }

        private List<Problem> faults(byte[] raw, List<String> values, DelimitedLayout layout) {
            if (raw.length > lineMax) {
                return List.of(Problem.of("LQ-2010")
                        .at("line " + number)
                        .expected("至多" + lineMax + "字节 · at most " + lineMax + " bytes"));
            }
            if (values.size() != layout.columns().size()) {
                return List.of(Problem.of("LQ-2010")
                        .at("line " + number)
                        .because(values.size() + " columns")
                        .expected(layout.columns().size() + "栏 · "
                                + layout.columns().size() + " columns"));
            }
            return List.of();
        }
    }

    private Row.Part part(String first) {
        for (Map.Entry<Row.Part, DelimitedLayout> entry : layouts.entrySet()) {
            if (!entry.getValue().type().isEmpty() && entry.getValue().type().equals(first)) {
                return entry.getKey();
            }
        }
        return Row.Part.DETAIL;
    }

    /** Bytes of a line in front of a value; asked only for messages. */
    private int bytesBefore(String line, int column, WireCharset charset) {
        int start = 0;
        boolean inside = false;
        for (int i = 0, passed = 0; i < line.length() && passed < column; i++) {
            inside ^= quoted && line.charAt(i) == '"';
            if (line.charAt(i) == delimiter && !inside) {
                passed++;
                start = i + 1;
            }
        }
        String before = line.substring(0, start);
        int damaged = (int) before.chars().filter(c -> c == '\uFFFD').count();
        return charset.encode(before.replace("\uFFFD", "")).length + damaged;
    }

    private List<String> split(String line) {
        return quoted && line.indexOf('"') >= 0 ? splitQuoted(line) : splitPlain(line);
    }

    private List<String> splitPlain(String line) {
        List<String> values = new ArrayList<>();
        int from = 0;
        for (int at = line.indexOf(delimiter); at >= 0; at = line.indexOf(delimiter, from)) {
            values.add(line.substring(from, at));
            from = at + 1;
        }
        values.add(line.substring(from));
        return values;
    }

    private List<String> splitQuoted(String line) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean inside = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                if (inside && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    value.append(line.charAt(i++));
                } else {
                    inside = !inside;
                }
            } else if (c == delimiter && !inside) {
                values.add(value.toString());
                value.setLength(0);
            } else {
                value.append(c);
            }
        }
        values.add(value.toString());
        return values;
    }

    private final class Sink implements RowSink {
        private final WireCharset charset;
        private final String[] values;

        Sink(DelimitedLayout layout, WireCharset charset) {
            this.charset = charset;
            this.values = new String[layout.columns().size()];
            Arrays.fill(values, "");
            if (!layout.type().isEmpty()) {
                values[0] = layout.type();
            }
        }

        @Override
        public void put(Slot slot, String text, Form form) {
            boolean special = text.indexOf(delimiter) >= 0 || quoted && text.indexOf('"') >= 0;
            if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0 || special && !quoted) {
                throw new Mismatch("不含分隔符和换行的文本 · a text without delimiter and line break");
            }
            values[slot.column()] = special ? '"' + text.replace("\"", "\"\"") + '"' : text;
        }

        @Override
        public byte[] bytes() {
            byte[] line = charset.encode(String.join(String.valueOf(delimiter), values));
            byte[] bytes = Arrays.copyOf(line, line.length + lineEnd.length);
            System.arraycopy(lineEnd, 0, bytes, line.length, lineEnd.length);
            return bytes;
        }
    }
}
