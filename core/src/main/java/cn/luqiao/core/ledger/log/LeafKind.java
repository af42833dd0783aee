package cn.luqiao.core.ledger.log;

import java.util.Locale;

/** What a leaf says has happened. The number is part of the leaf format: never changed, never used again. */
public enum LeafKind {
    /** A record is held. */
    ACCEPTED(1),
    /** A message was refused. */
    REFUSED(2),
    /** The receiver's answer to a question is held. */
    ANSWERED(3),
    /** A chunk of a batch is on disk, not yet visible to flows. */
    STAGED(4),
    /** All chunks of a batch are accepted. */
    RELEASED(5),
    /** A batch was refused whole. */
    BATCH_REFUSED(6),
    /** A delivery was planned. */
    PLANNED(7),
    /** An attempt at a delivery began. */
    ATTEMPT(8),
    /** The receiver has it. */
    DELIVERED(9),
    /** Not sent or asked for later; it will be tried again. */
    AGAIN(10),
    /** Refused for good or given up. */
    DEAD(11),
    /** Sent, outcome not known. */
    UNKNOWN(12),
    /** Refused, and its key waits. */
    HELD(13),
    /** No flow made a plan. */
    UNROUTABLE(14),
    /** A configuration generation became active. */
    GENERATION(15),
    /** A person did something that must be remembered. */
    AUDIT(16),
    /** A resend was answered with what is held. */
    REPEATED(17),
    /** A batch begins to be staged. */
    OPENED(18),
    /** What is held waits for codes. */
    PARKED(19),
    /** What waited for codes was taken up again under a later generation. */
    RESUMED(20);

    private final int number;

    LeafKind(int number) {
        this.number = number;
    }

    /** The kind's number in the leaf format, 1 to 255. */
    public int number() {
        return number;
    }

    /** The name as people read it in a trace. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static LeafKind of(int number) {
        for (LeafKind kind : values()) {
            if (kind.number == number) {
                return kind;
            }
        }
        throw new IllegalArgumentException("leaf kind: " + number + " (expected: 1 to " + values().length + ")");
    }
}
