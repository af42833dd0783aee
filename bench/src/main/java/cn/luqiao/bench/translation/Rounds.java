package cn.luqiao.bench.translation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was measured, round by round, kept in a file: on a machine that is quiet for minutes only, a run can be added to
 * the one before it.
 */
final class Rounds {
    private final Path file;
    private final Map<Subject, List<Speed>> speeds = new LinkedHashMap<>();

    private Rounds(Path file) {
        this.file = file;
    }

    /** The rounds in a file; none when they are not to be added to. */
    static Rounds in(Path file, boolean added) throws IOException {
        Rounds rounds = new Rounds(file);
        Files.createDirectories(file.getParent());
        if (added && Files.exists(file)) {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                String[] parts = line.split("\t", -1);
                rounds.keep(Subject.parse(parts[0]), Speed.parse(parts[1]));
            }
        } else {
            Files.deleteIfExists(file);
        }
        return rounds;
    }

    /** Number of rounds so far. */
    int count() {
        return speeds.values().stream().mapToInt(List::size).max().orElse(0);
    }

    void add(Subject subject, Speed speed) throws IOException {
        keep(subject, speed);
        Files.writeString(
                file,
                subject + "\t" + speed + "\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** All speeds by subject, in the order in which they were measured. */
    Map<Subject, List<Speed>> all() {
        return speeds;
    }

    private void keep(Subject subject, Speed speed) {
        speeds.computeIfAbsent(subject, s -> new ArrayList<>()).add(speed);
    }
}
