package cn.luqiao.core.ledger.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A leaf taken apart as docs/ledger-format.md describes it. Kinds and tags stay numbers: one that is not known here is
 * not wrong.
 *
 * @param kind number of what happened
 * @param atMicros when, microseconds since 1970-01-01T00:00:00Z
 * @param subject id of what it happened to
 * @param fields tags and values in order
 */
public record LeafBytes(int kind, long atMicros, String subject, List<Field> fields) {
    public static final int ACCEPTED = 1;
    public static final int REFUSED = 2;
    public static final int ANSWERED = 3;
    public static final int STAGED = 4;
    public static final int RELEASED = 5;
    public static final int BATCH_REFUSED = 6;
    public static final int PLANNED = 7;
    public static final int ATTEMPT = 8;
    public static final int DELIVERED = 9;
    public static final int OPENED = 18;
    public static final int RESUMED = 20;

    public static final int STATEMENT = 1;
    public static final int ORIGINAL = 2;
    public static final int CANONICAL = 3;
    public static final int WIRE = 4;
    public static final int ANSWER = 5;
    public static final int ATTACHMENT = 6;
    public static final int PARTNER = 7;
    public static final int OF = 8;
    public static final int CONTEXT = 9;
    public static final int CODE = 10;
    public static final int NOTE = 11;
    public static final int NUMBER = 12;
    public static final int ROOT = 14;
    public static final int GENERATION = 15;

    /** One field: its tag's number and its bytes. */
    public record Field(int tag, byte[] value) {}

    /** The leaf of its bytes. Throws {@link IllegalArgumentException} when they are not of version 1. */
    public static LeafBytes of(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            int version = in.get();
            if (version != 1) {
                throw new IllegalArgumentException("leaf version: " + version + " (expected: 1)");
            }
            int kind = in.get() & 0xFF;
            long at = in.getLong();
            String subject = new String(take(in, in.get() & 0xFF), UTF_8);
            List<Field> fields = new ArrayList<>();
            while (in.hasRemaining()) {
                int tag = in.get() & 0xFF;
                fields.add(new Field(tag, take(in, in.getShort() & 0xFFFF)));
            }
            return new LeafBytes(kind, at, subject, List.copyOf(fields));
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("leaf: ends early after " + bytes.length + " bytes", e);
        }
    }

    /** All values of a tag, in order. */
    public List<byte[]> all(int tag) {
        return fields.stream()
                .filter(field -> field.tag() == tag)
                .map(Field::value)
                .toList();
    }

    /** The first value of a tag. */
    public Optional<byte[]> first(int tag) {
        return fields.stream()
                .filter(field -> field.tag() == tag)
                .map(Field::value)
                .findFirst();
    }

    /** The first value of a tag as text, empty when there is none. */
    public String text(int tag) {
        return first(tag).map(value -> new String(value, UTF_8)).orElse("");
    }

    /** The first value of a tag as a number, 0 when there is none. */
    public long number(int tag) {
        return first(tag)
                .filter(value -> value.length == Long.BYTES)
                .map(value -> ByteBuffer.wrap(value).getLong())
                .orElse(0L);
    }

    /** Every id that it is about: its subject, and those of {@link #OF}. */
    public Set<String> ids() {
        Set<String> ids = new HashSet<>();
        ids.add(subject);
        all(OF).forEach(id -> ids.add(new String(id, UTF_8)));
        return ids;
    }

    /** Whether its sender has a receipt for it. */
    public boolean hasReceipt() {
        return first(STATEMENT).isPresent();
    }

    private static byte[] take(ByteBuffer in, int length) {
        byte[] out = new byte[length];
        in.get(out);
        return out;
    }
}
