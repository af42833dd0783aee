package cn.luqiao.core.delivery;

/** State of one delivery; {@link Transitions} says which may follow which. */
public enum DeliveryState {
    /** Planned; starts when no earlier unfinished delivery exists for its key. */
    READY(false),
    /** An attempt is under way; after a crash this means: outcome unknown. */
    SENDING(false),
    /** A connection-class failure happened; tried again at its time. */
    WAITING(false),
    /** Sent, but nobody knows whether it had its effect; a person or a query decides. */
    UNKNOWN(false),
    /** Refused, and later deliveries of its key wait by policy; or it cannot be written until a code is known. */
    HELD(false),
    /** The receiver has it; the answer is kept. */
    DELIVERED(true),
    /** Refused for good or given up: on the Dead Letter Channel. */
    DEAD(true),
    /** Taken off by a person, or replaced by a later delivery. */
    DISCARDED(true);

    private final boolean last;

    DeliveryState(boolean last) {
        this.last = last;
    }

    /** Whether nothing follows. */
    public boolean isFinal() {
        return last;
    }
}
