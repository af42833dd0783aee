package cn.luqiao.core.ledger.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One entry of the log: what happened to what, when, with salted digests of the contents.
 *
 * <p>Format 1, all numbers most significant byte first: version (1 byte, 1), kind (1), time in microseconds since
 * 1970-01-01T00:00:00Z (8), length of the subject's id (1) and the id in UTF-8, then until the end fields: tag (1),
 * length (2), value. A leaf holds no content and no plain digest of one: erasing a body with its salt leaves a number
 * that nothing can be matched with.
 *
 * @param kind what happened
 * @param atMicros when, microseconds since 1970-01-01T00:00:00Z
 * @param subject id of the record, chunk, batch, delivery, refusal or generation; at most 255 bytes
 * @param fields the rest, in order
 */
public record Leaf(LeafKind kind, long atMicros, String subject, List<Field> fields) {
    private static final byte VERSION = 1;
    private static final int SUBJECT_BYTES_MAX = 255;
    private static final int FIELD_BYTES_MAX = 0xFFFF;

    public Leaf {
        fields = List.copyOf(fields);
    }

    /**
     * One field.
     *
     * @param tag what it is
     * @param value its bytes, at most 65,535
     */
    public record Field(LeafTag tag, byte[] value) {}

    /** The leaf as bytes. */
    public byte[] encode() {
        byte[] id = subject.getBytes(UTF_8);
        if (id.length > SUBJECT_BYTES_MAX) {
            throw new IllegalArgumentException("leaf subject: " + id.length + " bytes (expected: at most 255)");
        }
        int length = 11 + id.length;
        for (Field field : fields) {
            length += 3 + field.value().length;
        }
        ByteBuffer out = ByteBuffer.allocate(length)
                .put(VERSION)
                .put((byte) kind.number())
                .putLong(atMicros)
                .put((byte) id.length)
                .put(id);
        for (Field field : fields) {
            if (field.value().length > FIELD_BYTES_MAX) {
                throw new IllegalArgumentException("leaf field " + field.tag() + ": too long (expected: 65,535 bytes)");
            }
            out.put((byte) field.tag().number())
                    .putShort((short) field.value().length)
                    .put(field.value());
        }
        return out.array();
    }

    /** The leaf of its bytes. Throws {@link IllegalArgumentException} when they are not of format 1. */
    public static Leaf decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            byte version = in.get();
            if (version != VERSION) {
                throw new IllegalArgumentException("leaf version: " + version + " (expected: 1)");
            }
            LeafKind kind = LeafKind.of(in.get() & 0xFF);
            long at = in.getLong();
            String subject = new String(take(in, in.get() & 0xFF), UTF_8);
            List<Field> fields = new ArrayList<>();
            while (in.hasRemaining()) {
                LeafTag tag = LeafTag.of(in.get() & 0xFF);
                fields.add(new Field(tag, take(in, in.getShort() & 0xFFFF)));
            }
            return new Leaf(kind, at, subject, fields);
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("leaf: ends early after " + bytes.length + " bytes", e);
        }
    }

    /** The first field with that tag. */
    public Optional<byte[]> field(LeafTag tag) {
        return fields.stream().filter(f -> f.tag() == tag).map(Field::value).findFirst();
    }

    /** The first field with that tag as text, or an empty text. */
    public String text(LeafTag tag) {
        return field(tag).map(value -> new String(value, UTF_8)).orElse("");
    }

    /** The first field with that tag as a number, or 0. */
    public long number(LeafTag tag) {
        return field(tag).map(value -> ByteBuffer.wrap(value).getLong()).orElse(0L);
    }

    private static byte[] take(ByteBuffer in, int length) {
        byte[] out = new byte[length];
        in.get(out);
        return out;
    }
}
