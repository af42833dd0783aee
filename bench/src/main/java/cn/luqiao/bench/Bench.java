package cn.luqiao.bench;

import cn.luqiao.bench.report.Circumstances;
import cn.luqiao.bench.report.Page;
import cn.luqiao.bench.run.Measured;
import cn.luqiao.bench.run.Run;
import cn.luqiao.bench.run.Settings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** Measures and writes the page of results; see {@code bench/run --help}. */
public final class Bench {
    private Bench() {}

    public static void main(String[] args) throws Exception {
        Arguments arguments;
        try {
            arguments = Arguments.of(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(Arguments.USAGE);
            System.exit(2);
            return;
        }
        if (arguments.help()) {
            System.out.print(Arguments.USAGE);
            return;
        }
        Settings settings = arguments.settings();
        Circumstances circumstances = Circumstances.now(Clock.systemUTC(), settings, args);
        Measured measured = new Run(settings, System.err::println).measure();
        Path out = arguments.out();
        Files.createDirectories(out.toAbsolutePath().getParent());
        Files.writeString(out, new Page(measured, circumstances).text(), StandardCharsets.UTF_8);
        System.out.println(out);
    }
}
