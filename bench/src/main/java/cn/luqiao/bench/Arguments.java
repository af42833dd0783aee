package cn.luqiao.bench;

import cn.luqiao.bench.run.Settings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The options of {@code bench/run}. */
final class Arguments {
    static final String USAGE =
            """
            bench/run [--quick] [--OPTION VALUE …]
              --quick            short and once, for a look; results go to bench/target/RESULTS.md
              --sides A,B        baseline, luqiao or both (baseline,luqiao)
              --rounds N         how often both sides are measured, with fresh processes (3)
              --clients N,N      clients at once, one measurement for each number, at most 8 (1,8)
              --warm-up SECONDS  load before the first measurement of each kind, a third of it before others (30)
              --seconds SECONDS  length of each measurement (20)
              --rest SECONDS     pause before memory at rest is read (5)
              --backlog N        accepted and not received records from which on clients pause (256)
              --jvm "FLAGS"      flags of the JVM of both sides (-Xmx512m)
              --no-questions     leave the eligibility questions out
              --jfr              record both sides with the flight recorder; files stay in bench/target/run
              --out FILE         page of results (bench/RESULTS.md)
            """;

    private static final List<String> FLAGS = List.of("quick", "no-questions", "jfr", "help");
    private static final List<String> VALUES =
            List.of("sides", "rounds", "clients", "warm-up", "seconds", "rest", "backlog", "jvm", "out");
    private final Map<String, String> given;
    private final Path bench = Path.of(System.getProperty("luqiao.home")).resolve("bench");

    private Arguments(Map<String, String> given) {
        this.given = given;
    }

    /** Reads them. Throws IllegalArgumentException for an unknown option or one without its value. */
    static Arguments of(String... args) {
        Map<String, String> given = new TreeMap<>();
        for (int i = 0; i < args.length; i++) {
            String name = args[i].startsWith("--") ? args[i].substring(2) : "";
            if (FLAGS.contains(name)) {
                given.put(name, "");
            } else if (VALUES.contains(name) && i + 1 < args.length) {
                given.put(name, args[++i]);
            } else {
                throw new IllegalArgumentException("option: " + args[i] + " (expected: one of the following)");
            }
        }
        return new Arguments(given);
    }

    boolean help() {
        return given.containsKey("help");
    }

    Path out() {
        String usual = given.containsKey("quick") ? "target/RESULTS.md" : "RESULTS.md";
        return given.containsKey("out") ? Path.of(given.get("out")) : bench.resolve(usual);
    }

    Settings settings() {
        return new Settings(
                bench.resolve("target/run"),
                List.of(given.getOrDefault("sides", "baseline,luqiao").split(",")),
                (int) number("rounds", 3, 1),
                Arrays.stream(given.getOrDefault("clients", "1,8").split(","))
                        .map(Integer::valueOf)
                        .toList(),
                number("warm-up", 30, 4),
                number("seconds", 20, 4),
                !given.containsKey("quick"),
                number("rest", 5, 1),
                (int) number("backlog", 256, 256),
                List.of(given.getOrDefault("jvm", "-Xmx512m").split(" +")),
                !given.containsKey("no-questions"),
                given.containsKey("jfr"));
    }

    private double number(String name, double usual, double quick) {
        return given.containsKey(name)
                ? Double.parseDouble(given.get(name))
                : given.containsKey("quick") ? quick : usual;
    }
}
