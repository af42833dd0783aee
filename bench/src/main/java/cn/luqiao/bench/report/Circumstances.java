package cn.luqiao.bench.report;

import cn.luqiao.bench.run.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Where and how a run took place.
 *
 * @param at when it began, {@code +08:00}
 * @param commit of the sources
 * @param command that repeats it
 * @param jvm version and flags
 * @param machine processors, memory, kernel
 * @param load load average of the machine before the run: others that work at the same time
 */
public record Circumstances(String at, String commit, String command, String jvm, String machine, String load) {
    /** What holds now. */
    public static Circumstances now(Clock clock, Settings settings, String[] args) throws IOException {
        return now(clock, settings.jvm(), "bench/run " + String.join(" ", args));
    }

    /** What holds now for a run under these JVM flags that a command repeats. */
    public static Circumstances now(Clock clock, List<String> jvm, String command) throws IOException {
        return new Circumstances(
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        clock.instant().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.ofHours(8))),
                System.getProperty("bench.commit", "unknown"),
                command.strip(),
                System.getProperty("java.runtime.version") + " " + String.join(" ", jvm),
                hardware(),
                Files.readString(Path.of("/proc/loadavg"), StandardCharsets.US_ASCII)
                        .split(" ")[0]);
    }

    private static String hardware() throws IOException {
        return String.format(
                Locale.ROOT,
                "%d × %s, %s GiB, Linux %s",
                Runtime.getRuntime().availableProcessors(),
                field("/proc/cpuinfo", "model name"),
                Long.parseLong(field("/proc/meminfo", "MemTotal").replaceAll("[^0-9]", "")) >> 20,
                System.getProperty("os.version"));
    }

    private static String field(String file, String name) throws IOException {
        try (Stream<String> lines = Arrays.stream(
                Files.readString(Path.of(file), StandardCharsets.UTF_8).split("\n"))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("?");
        }
    }
}
