package cn.luqiao.core.problem;

/** The party whose doing or state a problem comes from, and who therefore must act. */
public enum Origin {
    SENDER,
    GATEWAY,
    RECEIVER
}
