package cn.luqiao.core.translate.text;

/** Bytes that are not of their charset, or a character that a charset cannot say. Carries no stack trace. */
public final class Undecodable extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int offset;

    public Undecodable(String charset, int offset) {
        super("not " + charset + " at " + offset, null, false, false);
        this.offset = offset;
    }

    /** Index of the first wrong byte in the array that was decoded, or of the character that cannot be encoded. */
    public int offset() {
        return offset;
    }
}
