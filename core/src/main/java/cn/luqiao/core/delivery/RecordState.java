package cn.luqiao.core.delivery;

/** State of one accepted record, chunk or question; {@link Transitions} says which may follow which. */
public enum RecordState {
    /** A chunk whose batch is not released yet. */
    STAGED(false),
    /** Held durably; its flow has not made a plan yet. */
    ACCEPTED(false),
    /** Held durably, and waits for a code that its dialect's tables do not hold yet; nothing is planned; has an owner. */
    PARKED(false),
    /** Its flow failed or found no receiver; has an owner. */
    UNROUTABLE(false),
    /** Its plan of deliveries is committed. */
    ROUTED(true),
    /** A question whose answer is stored. */
    ANSWERED(true),
    /** Waited for a code and then broke another rule; its sender is told. */
    REFUSED(true),
    /** A chunk of a batch that was refused whole. */
    DROPPED(true);

    private final boolean last;

    RecordState(boolean last) {
        this.last = last;
    }

    /** Whether nothing follows. */
    public boolean isFinal() {
        return last;
    }
}
