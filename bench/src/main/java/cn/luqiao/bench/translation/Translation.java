package cn.luqiao.bench.translation;

import cn.luqiao.bench.report.Circumstances;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures translation: rounds over all styles, us and the peer in turn, each in a fresh process, so that what else
 * happens on the machine meets both alike. {@code bench/translation [--quick] [--only STYLE]}
 */
public final class Translation {
    private static final List<String> JVM = List.of("-Xms512m", "-Xmx512m", "-XX:+UseSerialGC");
    private static final int ROUNDS = 3;
    private final House house;
    private final boolean quick;
    private final Map<Subject, List<Speed>> speeds = new LinkedHashMap<>();

    private Translation(House house, boolean quick) {
        this.house = house;
        this.quick = quick;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> given = List.of(args);
        boolean quick = given.contains("--quick");
        String only = given.contains("--only") ? given.get(given.indexOf("--only") + 1) : "";
        House house = House.open();
        List<Style> styles = new Styles(house)
                .all().stream().filter(s -> s.name().startsWith(only)).toList();
        Circumstances circumstances =
                Circumstances.now(Clock.systemUTC(), JVM, "bench/translation " + String.join(" ", args));
        Translation translation = new Translation(house, quick);
        translation.measure(styles);
        boolean whole = !quick && only.isEmpty();
        Path out = house.root().resolve(whole ? "bench/RESULTS-translation.md" : "bench/target/RESULTS-translation.md");
        String page = new TranslationPage(styles, translation.speeds, circumstances).text();
        Files.writeString(out, page, StandardCharsets.UTF_8);
        System.out.println(out);
    }

    private void measure(List<Style> styles) throws IOException, InterruptedException {
        for (int round = 1; round <= (quick ? 1 : ROUNDS); round++) {
            for (Style style : styles) {
                for (Subject subject : subjects(style, round % 2 == 1)) {
                    Speed speed = measure(subject, style);
                    speeds.computeIfAbsent(subject, s -> new ArrayList<>()).add(speed);
                    System.err.printf(
                            "%d %s: %.0f records/s, %.0f B%n",
                            round, subject, speed.recordsPerSecond(), speed.bytesPerRecord());
                }
            }
        }
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
        int unit = style.messages().length == 1 && style.records() > 1 ? 20_000 : 8_000;
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.add("-Dluqiao.home=" + house.root());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Fork.class.getName()));
        command.addAll(List.of(subject.toString(), Integer.toString(unit * (quick ? 3 : 6)), Integer.toString(unit)));
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
