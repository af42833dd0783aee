package cn.luqiao.core.record.rule;

/** An expression that cannot be compiled: where in it, what is wrong, what was expected and what to write. */
final class SyntaxFault extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final transient String code;
    final transient int column;
    final transient String what;
    final transient String expected;
    final transient String write;

    private SyntaxFault(String code, int column, String what, String expected, String write) {
        super(what, null, false, false);
        this.code = code;
        this.column = column;
        this.what = what;
        this.expected = expected;
        this.write = write;
    }

    static SyntaxFault syntax(int column, String what, String expected) {
        return new SyntaxFault("LQ-7401", column, what, expected, "Correct the expression.");
    }

    static SyntaxFault unknown(int column, String what, String expected, String write) {
        return new SyntaxFault("LQ-7402", column, what, expected, write);
    }

    static SyntaxFault type(int column, String what, String expected) {
        return new SyntaxFault("LQ-7403", column, what, expected, "Compare and combine values of one type.");
    }

    static SyntaxFault table(int column, String what, String expected, String write) {
        return new SyntaxFault("LQ-7405", column, what, expected, write);
    }
}
