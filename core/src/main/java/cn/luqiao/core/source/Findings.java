package cn.luqiao.core.source;

import cn.luqiao.core.problem.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects everything that is wrong, so that all of it is listed at once. Not thread-safe. */
public final class Findings {
    private static final Comparator<Finding> BY_PLACE = Comparator.comparing(
                    (Finding f) -> f.place().file())
            .thenComparingInt(f -> f.place().line())
            .thenComparingInt(f -> f.place().column());
    private final List<Finding> found = new ArrayList<>();

    /** Records an error; {@code write} says what to write instead. */
    public void error(String code, Place place, String what, String expected, String write) {
        error(place, Problem.of(code).because(what).expected(expected).remedy(write));
    }

    /** Records an error. */
    public void error(Place place, Problem problem) {
        found.add(new Finding(Finding.Severity.ERROR, place, problem.at(place.toString())));
    }

    /** Records a warning; {@code write} says what to write instead. */
    public void warning(String code, Place place, String what, String expected, String write) {
        Problem problem = Problem.of(code).because(what).expected(expected).remedy(write);
        found.add(new Finding(Finding.Severity.WARNING, place, problem.at(place.toString())));
    }

    /** Takes over one finding of another collection. */
    public void add(Finding finding) {
        found.add(finding);
    }

    /** Takes over all findings of another collection. */
    public void addAll(Findings other) {
        found.addAll(other.found);
    }

    /** Whether at least one error was found. */
    public boolean hasErrors() {
        return found.stream().anyMatch(f -> f.severity() == Finding.Severity.ERROR);
    }

    /** All findings in order of file, line and column, equal ones once. */
    public List<Finding> sorted() {
        return found.stream().distinct().sorted(BY_PLACE).toList();
    }
}
