package cn.luqiao.core.translate.convert;

/** A value that is not of the form that its conversion expects. Carries the expectation, never the value. */
public final class Mismatch extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Mismatch(String expectation) {
        super(expectation, null, false, false);
    }

    /** The rule that the value should have met. */
    public String expectation() {
        return getMessage();
    }
}
