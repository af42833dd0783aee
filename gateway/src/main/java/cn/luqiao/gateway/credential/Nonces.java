package cn.luqiao.gateway.credential;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Remembers which nonces were used, each as long as its signature could still be in time. What was signed before this
 * process began cannot be known and is not taken again. Thread-safe, bounded.
 */
final class Nonces {
    /** How many may be remembered; at more, whoever sends so fast is told to wait. */
    static final int MAX = 1_000_000;

    private final Instant since;
    private final Map<String, Instant> used = new HashMap<>();
    private final PriorityQueue<Used> ends =
            new PriorityQueue<>((a, b) -> a.until().compareTo(b.until()));

    /** {@code since}: when this process began to remember. */
    Nonces(Instant since) {
        this.since = since;
    }

    private record Used(String nonce, Instant until) {}

    /** What use of a nonce means. */
    enum Use {
        /** It is new. */
        FRESH,
        /** It was used, or may have been before this process began. */
        REPLAYED,
        /** There is no room to remember it. */
        FULL
    }

    /** Uses a nonce of a key in a signature made at a time, which stays in time for a tolerance on both sides. */
    synchronized Use use(String keyId, String nonce, Instant created, Duration tolerance, Instant now) {
        while (!ends.isEmpty() && ends.peek().until().isBefore(now)) {
            used.remove(ends.poll().nonce());
        }
        String full = keyId + '\n' + nonce;
        if (created.isBefore(since) || used.containsKey(full)) {
            return Use.REPLAYED;
        }
        if (used.size() >= MAX) {
            return Use.FULL;
        }
        Instant until = created.plus(tolerance).plus(tolerance);
        used.put(full, until);
        ends.add(new Used(full, until));
        return Use.FRESH;
    }
}
