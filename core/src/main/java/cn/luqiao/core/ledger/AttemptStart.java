package cn.luqiao.core.ledger;

/** Whether an attempt at a delivery may start. */
public enum AttemptStart {
    /** The delivery is SENDING now, on disk; the caller sends. */
    BEGUN,
    /** An earlier delivery of the same key is unfinished; its end wakes this one. */
    BLOCKED,
    /** It is final, already under way, or not yet due. */
    NOT_READY
}
