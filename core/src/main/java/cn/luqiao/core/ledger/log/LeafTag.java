package cn.luqiao.core.ledger.log;

/** What a field of a leaf is. The number is part of the leaf format: never changed, never used again. */
public enum LeafTag {
    /** Salted digest of what was stated: sender, kind, serial, digest of the business payload. */
    STATEMENT(1),
    /** Salted digest of the bytes as received. */
    ORIGINAL(2),
    /** Salted digest of the canonical form. */
    CANONICAL(3),
    /** Salted digest of the bytes made for a receiver. */
    WIRE(4),
    /** Salted digest of an answer. */
    ANSWER(5),
    /** Salted digest of an attached body; one for each, in order. */
    ATTACHMENT(6),
    /** Partner id, UTF-8. */
    PARTNER(7),
    /** Id of the record or batch that the subject belongs to, UTF-8. */
    OF(8),
    /** Digest of the translation context, UTF-8 hex. */
    CONTEXT(9),
    /** Problem code, UTF-8. */
    CODE(10),
    /** Salted digest of a note: masked problem texts, time of the next attempt, who must act. */
    NOTE(11),
    /** A number: chunk or attempt, 8 bytes. */
    NUMBER(12),
    /** Number of lines, 8 bytes. */
    LINES(13),
    /** Merkle root over lines or chunks, 32 bytes. */
    ROOT(14),
    /** Digest of the configuration generation, UTF-8 hex. */
    GENERATION(15),
    /** Who did it, UTF-8. */
    WHO(16),
    /** Route and step, UTF-8. */
    STEP(17),
    /** What somebody did that must be remembered, UTF-8. */
    ACT(18);

    private final int number;

    LeafTag(int number) {
        this.number = number;
    }

    /** The tag's number in the leaf format, 1 to 255. */
    public int number() {
        return number;
    }

    static LeafTag of(int number) {
        for (LeafTag tag : values()) {
            if (tag.number == number) {
                return tag;
            }
        }
        throw new IllegalArgumentException("leaf field: " + number + " (expected: 1 to " + values().length + ")");
    }
}
