package cn.luqiao.core.record;

/** How a message travels: answered at once, answered by a receipt, or as a line of a batch. */
public enum Mode {
    SYNC,
    ASYNC,
    FILE
}
