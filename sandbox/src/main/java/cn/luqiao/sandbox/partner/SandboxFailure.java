package cn.luqiao.sandbox.partner;

/** The sandbox cannot start or go on; the text says where, what is wrong and what to do. */
public final class SandboxFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    public SandboxFailure(int exitCode, String text) {
        super(text);
        this.exitCode = exitCode;
    }

    public SandboxFailure(String text, Throwable cause) {
        super(text, cause);
        this.exitCode = 70;
    }

    /** Exit code of the process: 2 usage, 66 a file is missing, 70 internal. */
    public int exitCode() {
        return exitCode;
    }
}
