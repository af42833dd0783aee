package cn.luqiao.app;

/** A command cannot give its result; the text says what to do and the exit code says which kind of failure it is. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int exit;

    /**
     * A failure.
     *
     * @param exit one of {@link Exit}
     * @param text what is wrong and what to do, Chinese first
     */
    public CommandFailure(int exit, String text) {
        super(text);
        this.exit = exit;
    }

    /** The exit code. */
    public int exit() {
        return exit;
    }
}
