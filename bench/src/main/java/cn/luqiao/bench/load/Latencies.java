package cn.luqiao.bench.load;

import java.util.Arrays;
import java.util.List;

/**
 * How long calls took.
 *
 * @param sorted nanoseconds, ascending
 */
public record Latencies(long[] sorted) {
    /** All of several threads' measurements. */
    static Latencies of(List<long[]> measured) {
        long[] all = measured.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return new Latencies(all);
    }

    /** The value that a share of all calls did not exceed, microseconds; 0 without calls. {@code share} 0 to 1. */
    public double micros(double share) {
        if (sorted.length == 0) {
            return 0;
        }
        int at = (int) Math.ceil(share * sorted.length) - 1;
        return sorted[Math.max(0, at)] / 1000.0;
    }

    /** Number of calls. */
    public int count() {
        return sorted.length;
    }
}
