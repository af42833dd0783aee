package cn.luqiao.core.problem;

/** What follows from a problem: try again later, refuse for good, or stop and ask a person. */
public enum Reaction {
    RETRY,
    REFUSE,
    STOP
}
