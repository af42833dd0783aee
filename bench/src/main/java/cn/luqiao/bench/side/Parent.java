package cn.luqiao.bench.side;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/**
 * The process that started this one, at the other end of standard input and output: it reads one line when we are ready,
 * then asks by lines and reads one line for each. When it says {@code stop} or is gone, this process ends.
 */
final class Parent {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private Parent() {}

    /** Says what to connect to, answers until told to stop, then closes the part and ends the process. */
    static void serve(String ready, UnaryOperator<String> answers, AutoCloseable part) throws Exception {
        OUT.println("READY " + ready);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = next(in); line != null && !line.equals("stop"); line = next(in)) {
            OUT.println(answers.apply(line));
        }
        part.close();
        System.exit(0);
    }

    private static String next(BufferedReader in) {
        try {
            return in.readLine();
        } catch (IOException e) {
            return null;
        }
    }
}
