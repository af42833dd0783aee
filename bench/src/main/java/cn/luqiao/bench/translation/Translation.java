package cn.luqiao.bench.translation;

import cn.luqiao.bench.report.Circumstances;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures translation: rounds over all styles, us and the peer in turn, each in a fresh process, so that what else
 * happens on the machine meets both alike. {@code bench/translation [--quick] [--only STYLE] [--rounds N] [--add]}
 */
public final class Translation {
    private static final List<String> JVM = List.of("-Xms512m", "-Xmx512m", "-XX:+UseSerialGC");
    private static final int ROUNDS = 3;
    /** Seconds of CPU time before anything is measured. */
    private static final int WARM_UP = 4;

    private static final int WARM_UP_QUICK = 1;
    private final House house;
    private final boolean quick;
    private final int rounds;
    private final Rounds speeds;

    private Translation(House house, boolean quick, int rounds, Rounds speeds) {
        this.house = house;
        this.quick = quick;
        this.rounds = rounds;
        this.speeds = speeds;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> given = List.of(args);
        boolean quick = given.contains("--quick");
        String only = option(given, "--only", "");
        int rounds = Integer.parseInt(option(given, "--rounds", Integer.toString(quick ? 1 : ROUNDS)));
        House house = House.open();
        List<Style> styles = new Styles(house)
                .all().stream().filter(s -> s.name().startsWith(only)).toList();
        Circumstances circumstances =
                Circumstances.now(Clock.systemUTC(), JVM, "bench/translation " + String.join(" ", args));
        Rounds speeds = Rounds.in(house.root().resolve("bench/target/translation-rounds.txt"), given.contains("--add"));
        new Translation(house, quick, rounds, speeds).measure(styles);
        boolean whole = !quick && only.isEmpty();
        Path out = house.root().resolve(whole ? "bench/RESULTS-translation.md" : "bench/target/RESULTS-translation.md");
        String page = new TranslationPage(styles, speeds.all(), circumstances).text();
        Files.writeString(out, page, StandardCharsets.UTF_8);
        System.out.println(out);
    }

    private void measure(List<Style> styles) throws IOException, InterruptedException {
        int before = speeds.count();
        for (int round = before + 1; round <= before + rounds; round++) {
            for (Style style : styles) {
                for (Subject subject : subjects(style, round % 2 == 1)) {
                    Speed speed = measure(subject, style);
                    speeds.add(subject, speed);
                    System.err.printf(
                            "%d %s: %.0f records/s, %.0f B%n",
                            round, subject, speed.recordsPerSecond(), speed.bytesPerRecord());
                }
            }
        }
    }

    private static String option(List<String> given, String name, String usual) {
        return given.contains(name) ? given.get(given.indexOf(name) + 1) : usual;
    }

    /** Us and the peer as neighbours; who comes first changes from round to round. */
    private static List<Subject> subjects(Style style, boolean ourselvesFirst) {
        List<Subject> subjects = new ArrayList<>();
        for (boolean judged : new boolean[] {true, false}) {
            int first = subjects.size();
            subjects.add(new Subject(style.name(), Subject.LUQIAO, judged));
            style.peer()
                    .ifPresent(p -> subjects.add(
                            ourselvesFirst ? first + 1 : first, new Subject(style.name(), p.library(), judged)));
        }
        return subjects;
    }

    private Speed measure(Subject subject, Style style) throws IOException, InterruptedException {
        int slice = style.records() > 1 ? 40_000 : 16_000;
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.add("-Dluqiao.home=" + house.root());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Fork.class.getName()));
        command.addAll(List.of(
                subject.toString(), Integer.toString(quick ? WARM_UP_QUICK : WARM_UP), Integer.toString(slice)));
        Process fork = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(fork.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        if (fork.waitFor() != 0) {
            throw new IllegalStateException(subject + ": exit code " + fork.exitValue());
        }
        return Speed.parse(said);
    }
}
