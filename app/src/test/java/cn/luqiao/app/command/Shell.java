package cn.luqiao.app.command;

import cn.luqiao.app.Desk;
import cn.luqiao.app.Program;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.stream.Stream;

/** Runs the real command line in this process, at a fixed time, and keeps what it printed. */
final class Shell {
    static final Path HOME = Path.of(System.getProperty("luqiao.home")).toAbsolutePath();
    static final OffsetDateTime NOW = OffsetDateTime.parse("2025-07-01T09:00:00+08:00");

    private Shell() {}

    /** What one run printed and how it ended. */
    record Ran(int exit, String out, String err) {}

    static Ran run(String... args) {
        return runWith(new byte[0], args);
    }

    static Ran runWith(byte[] in, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Clock clock = Clock.fixed(NOW.toInstant(), NOW.getOffset());
        Desk desk = new Desk(HOME, clock, new ByteArrayInputStream(in), stream(out), stream(err), Map.of());
        int exit = new Program(desk).run(args);
        return new Ran(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** A copy of the project's configuration, to be changed by a test. */
    static Path homeAt(Path home) throws IOException {
        for (String part : new String[] {"routes", "schemas", "config"}) {
            Path from = HOME.resolve(part);
            try (Stream<Path> files = Files.walk(from)) {
                for (Path file : files.toList()) {
                    Path to = home.resolve(part).resolve(from.relativize(file).toString());
                    if (Files.isDirectory(file)) {
                        Files.createDirectories(to);
                    } else {
                        Files.copy(file, to);
                    }
                }
            }
        }
        return home;
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
