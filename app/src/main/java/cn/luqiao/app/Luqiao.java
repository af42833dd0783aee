package cn.luqiao.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;

/** Main class: gives the command line its streams, clock and folder, and ends the process with its exit code. */
public final class Luqiao {
    private Luqiao() {}

    /** Runs one command. */
    public static void main(String[] args) {
        PrintStream out = utf8(FileDescriptor.out);
        PrintStream err = utf8(FileDescriptor.err);
        System.setOut(out);
        System.setErr(err);
        Path home = Path.of(System.getProperty("luqiao.home", "")).toAbsolutePath();
        Clock clock = Clock.system(ZoneOffset.ofHours(8));
        int exit = new Program(new Desk(home, clock, System.in, out, err, System.getenv())).run(args);
        out.flush();
        err.flush();
        System.exit(exit);
    }

    /** Chinese stays intact whatever the locale of the machine is. */
    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
