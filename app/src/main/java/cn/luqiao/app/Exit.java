package cn.luqiao.app;

/** The exit codes of every command. */
public final class Exit {
    /** It ran and the answer is good. */
    public static final int GOOD = 0;

    /** It ran and the answer is negative. */
    public static final int NEGATIVE = 1;

    /** The command line is not understood. */
    public static final int USAGE = 2;

    /** A name, such as a record or partner, is not known. */
    public static final int NAME_NOT_FOUND = 3;

    /** It cannot be decided here: neither good nor negative. */
    public static final int UNDECIDED = 4;

    /** A file or folder does not exist. */
    public static final int NO_SUCH_FILE = 66;

    /** A failure of the program itself. */
    public static final int INTERNAL = 70;

    /** It took longer than allowed. */
    public static final int TIMEOUT = 124;

    private Exit() {}
}
