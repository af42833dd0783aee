package cn.luqiao.core.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the word that was probably meant, by Levenshtein distance. */
public final class Nearest {
    private static final int DISTANCE_MAX = 3;

    private Nearest() {}

    /** The candidate at most three edits (and less than half the word) away from a text, if there is one. */
    public static Optional<String> to(String text, Collection<String> candidates) {
        int most = Math.min(DISTANCE_MAX, Math.max(1, text.length() / 2));
        return candidates.stream()
                .filter(c -> distance(text, c) <= most)
                .min(Comparator.comparingInt((String c) -> distance(text, c)).thenComparing(c -> c));
    }

    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int swap = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(swap, Math.min(previous[j], row[j - 1]) + 1);
            }
            previous = row;
        }
        return previous[b.length()];
    }
}
