package cn.luqiao.core.translate.wire;

/** A place that holds something which must not be taken for its value, such as a formula. Carries no stack trace. */
public final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String code;
    private final String shown;

    /** {@code code} of the problem, what stands there, and the expectation. */
    public Unusable(String code, String shown, String expectation) {
        super(expectation, null, false, false);
        this.code = code;
        this.shown = shown;
    }

    public String code() {
        return code;
    }

    /** What stands there, not masked. */
    public String shown() {
        return shown;
    }

    public String expectation() {
        return getMessage();
    }
}
