package cn.luqiao.core.translate.wire;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.translate.convert.Mismatch;
import cn.luqiao.core.translate.text.WireCharset;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Tables in dBASE III files. Reads by the names in the file's own field descriptors; deleted records are skipped.
 *
 * <p>Source: dBASE III table file structure (version byte 0x03, language driver byte 29).
 *
 * @param columns columns as declared, in the order that is written
 */
public record DbfFormat(List<DbfColumn> columns) implements RowFormat {
    private static final byte DELETED = 0x2A;
    private static final byte ALIVE = 0x20;
    private static final byte END = 0x1A;

    public DbfFormat {
        columns = List.copyOf(columns);
    }

    @Override
    public boolean has(Row.Part part) {
        return part == Row.Part.DETAIL;
    }

    @Override
    public Slot slot(Row.Part part, String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return Slot.column(name, i);
            }
        }
        throw new IllegalArgumentException("one of "
                + String.join(", ", columns.stream().map(DbfColumn::name).toList()));
    }

    @Override
    public Rows open(InputStream in, WireCharset charset) {
        return new Records(in, charset);
    }

    @Override
    public RowSink sink(Row.Part part, WireCharset charset) {
        return new Sink(charset);
    }

    @Override
    public byte[] whole(byte[] rows, int count, WireCharset charset) {
        ByteArrayOutputStream file = new ByteArrayOutputStream(rows.length + 1024);
        file.writeBytes(DbfHeader.write(columns, count));
        file.writeBytes(rows);
        file.write(END);
        return file.toByteArray();
    }

    private final class Records implements Rows {
        private final InputStream in;
        private final WireCharset charset;
        private DbfHeader header;
        private LineLayout layout;
        private int number;

        Records(InputStream in, WireCharset charset) {
            this.in = in;
            this.charset = charset;
        }

        @Override
        public Optional<Row> next() {
            if (header == null) {
                header = DbfHeader.read(in);
                layout = header.layout(columns);
            }
            while (number < header.records()) {
                number++;
                byte[] record = DbfHeader.exactly(in, header.recordBytes(), "record " + number);
                if (record[0] == ALIVE) {
                    return Optional.of(
                            Row.good(Row.Part.DETAIL, new FixedLine(layout, record, number, charset), record, number));
                }
                if (record[0] != DELETED) {
                    throw new ProblemException(Problem.of("LQ-2012")
                            .at("record " + number + " byte 1")
                            .because("0x" + Integer.toHexString(record[0] & 0xFF))
                            .expected("空格，或表示已删除的* · a blank, or * for a deleted record"));
                }
            }
            return Optional.empty();
        }
    }

    private final class Sink implements RowSink {
        private final WireCharset charset;
        private final byte[] record;

        Sink(WireCharset charset) {
            this.charset = charset;
            this.record = new byte[DbfHeader.recordBytes(columns)];
            Arrays.fill(record, ALIVE);
        }

        @Override
        public void put(Slot slot, String text, Form form) {
            DbfColumn column = columns.get(slot.column());
            byte[] bytes = charset.encode(text);
            if (bytes.length > column.bytes()) {
                throw new Mismatch("至多" + column.bytes() + "字节（" + charset.name() + "） · at most " + column.bytes()
                        + " bytes of " + charset.name());
            }
            int from = DbfHeader.offset(columns, slot.column());
            int shift = column.type() == 'N' ? column.bytes() - bytes.length : 0;
            System.arraycopy(bytes, 0, record, from + shift, bytes.length);
        }

        @Override
        public byte[] bytes() {
            return record.clone();
        }
    }

    /**
     * One column.
     *
     * @param name its name, at most 10 ASCII characters
     * @param type C text, N number, D date yyyyMMdd, L truth value
     * @param bytes its width
     * @param decimals digits after the point of numbers
     */
    public record DbfColumn(String name, char type, int bytes, int decimals) {
        byte[] nameBytes() {
            return name.getBytes(StandardCharsets.US_ASCII);
        }
    }
}
