package cn.luqiao.adapter.testkit;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Everything that an exception says, causes and places included. */
final class Texts {
    private Texts() {}

    static String of(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
