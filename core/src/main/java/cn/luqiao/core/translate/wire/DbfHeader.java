package cn.luqiao.core.translate.wire;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.translate.wire.DbfFormat.DbfColumn;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Header of a dBASE III file: number and length of records, and the fields' descriptors.
 *
 * @param records number of records, deleted ones included
 * @param recordBytes bytes of a record with its deletion mark
 * @param fields place of each field by name
 */
record DbfHeader(int records, int recordBytes, Map<String, Column> fields) {
    private static final int HEAD = 32;
    private static final int DESCRIPTOR = 32;
    private static final byte TERMINATOR = 0x0D;
    private static final byte VERSION = 0x03;
    private static final byte CP936 = 0x4D;
    private static final int RECORDS_MAX = 100_000_000;

    /** Reads a header. Throws ProblemException LQ-2011. */
    static DbfHeader read(InputStream in) {
        ByteBuffer head = ByteBuffer.wrap(exactly(in, HEAD, "header")).order(ByteOrder.LITTLE_ENDIAN);
        int records = head.getInt(4);
        int headerBytes = head.getShort(8) & 0xFFFF;
        int recordBytes = head.getShort(10) & 0xFFFF;
        boolean version = (head.get(0) & 0x07) == VERSION;
        if (!version || records < 0 || records > RECORDS_MAX || headerBytes < HEAD + 1 || recordBytes < 2) {
            throw new ProblemException(Problem.of("LQ-2011")
                    .at("header")
                    .expected("不带备注文件的 dBASE III 表 · a dBASE III table without memo file"));
        }
        byte[] rest = exactly(in, headerBytes - HEAD, "header");
        Map<String, Column> fields = new HashMap<>();
        int from = 1;
        for (int at = 0; at + DESCRIPTOR <= rest.length && rest[at] != TERMINATOR; at += DESCRIPTOR) {
            int end = at;
            while (end < at + 11 && rest[end] != 0) {
                end++;
            }
            String name = new String(rest, at, end - at, StandardCharsets.US_ASCII);
            int bytes = rest[at + 16] & 0xFF;
            fields.put(name, new Column(name, from, bytes, Column.Fill.SPACES));
            from += bytes;
        }
        if (from != recordBytes) {
            throw new ProblemException(Problem.of("LQ-2011")
                    .at("header")
                    .because("fields of " + from + " bytes")
                    .expected(recordBytes + "字节，如文件头所述 · " + recordBytes + " bytes, as the header says"));
        }
        return new DbfHeader(records, recordBytes, fields);
    }

    /** Declared columns at the places that this file gives them. Throws ProblemException LQ-2011. */
    LineLayout layout(List<DbfColumn> declared) {
        List<Column> placed = new ArrayList<>();
        for (DbfColumn column : declared) {
            Column field = fields.get(column.name());
            if (field == null) {
                throw new ProblemException(Problem.of("LQ-2011")
                        .at("header")
                        .because("no field " + column.name())
                        .expected("各字段 · the fields "
                                + String.join(
                                        ", ",
                                        declared.stream().map(DbfColumn::name).toList())));
            }
            placed.add(field);
        }
        return new LineLayout("", placed, recordBytes);
    }

    static byte[] write(List<DbfColumn> columns, int records) {
        ByteBuffer out =
                ByteBuffer.allocate(HEAD + DESCRIPTOR * columns.size() + 1).order(ByteOrder.LITTLE_ENDIAN);
        out.put(0, VERSION).putInt(4, records).putShort(8, (short) out.capacity());
        out.putShort(10, (short) recordBytes(columns)).put(29, CP936);
        for (int i = 0; i < columns.size(); i++) {
            DbfColumn column = columns.get(i);
            int at = HEAD + DESCRIPTOR * i;
            out.put(at, column.nameBytes());
            out.put(at + 11, (byte) column.type()).put(at + 16, (byte) column.bytes());
            out.put(at + 17, (byte) column.decimals());
        }
        return out.put(out.capacity() - 1, TERMINATOR).array();
    }

    static int recordBytes(List<DbfColumn> columns) {
        return offset(columns, columns.size());
    }

    static int offset(List<DbfColumn> columns, int index) {
        return 1 + columns.stream().limit(index).mapToInt(DbfColumn::bytes).sum();
    }

    /** So many bytes. Throws ProblemException LQ-2304 when the file ends before. */
    static byte[] exactly(InputStream in, int bytes, String what) {
        try {
            byte[] read = in.readNBytes(bytes);
            if (read.length < bytes) {
                throw new ProblemException(Problem.of("LQ-2304")
                        .at(what)
                        .because("the file ends after " + read.length + " of " + bytes + " bytes"));
            }
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
