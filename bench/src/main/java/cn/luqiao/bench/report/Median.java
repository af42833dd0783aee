package cn.luqiao.bench.report;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.ToDoubleFunction;

/** The middle of several values. */
public final class Median {
    private Median() {}

    /** The median of a property; 0 without values. */
    static <T> double of(Collection<T> all, ToDoubleFunction<T> value) {
        double[] sorted = all.stream().mapToDouble(value).sorted().toArray();
        return sorted.length == 0 ? 0 : of(sorted);
    }

    /** The middle of ascending values; there must be at least one. */
    public static double of(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1
                ? sorted[middle]
                : Arrays.stream(sorted, middle - 1, middle + 1).average().orElseThrow();
    }
}
