package cn.luqiao.core.ledger.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A leaf without its time, which the writer sets when it commits. Not thread-safe. */
public final class LeafDraft {
    private final LeafKind kind;
    private final String subject;
    private final List<Leaf.Field> fields = new ArrayList<>();

    private LeafDraft(LeafKind kind, String subject) {
        this.kind = kind;
        this.subject = subject;
    }

    /** A draft that says only what happened to what. */
    public static LeafDraft of(LeafKind kind, String subject) {
        return new LeafDraft(kind, subject);
    }

    /** Adds a field of bytes. */
    public LeafDraft with(LeafTag tag, byte[] value) {
        fields.add(new Leaf.Field(tag, value));
        return this;
    }

    /** Adds a field of text; an empty text adds nothing. */
    public LeafDraft with(LeafTag tag, String value) {
        return value.isEmpty() ? this : with(tag, value.getBytes(UTF_8));
    }

    /** Adds a field with a number. */
    public LeafDraft with(LeafTag tag, long value) {
        return with(tag, ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }

    /** The leaf, with its time in microseconds since 1970-01-01T00:00:00Z. */
    public Leaf at(long micros) {
        return new Leaf(kind, micros, subject, fields);
    }
}
