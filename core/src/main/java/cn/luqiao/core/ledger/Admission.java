package cn.luqiao.core.ledger;

/** What became of an acceptance: stored now, or the key was taken by an earlier or simultaneous one. */
public sealed interface Admission {
    /** What is held under the key now. */
    Held held();

    /** Stored by this call; on disk. */
    record Stored(Held held) implements Admission {}

    /** Another record holds the key; the caller compares digests. */
    record Taken(Held held) implements Admission {}
}
