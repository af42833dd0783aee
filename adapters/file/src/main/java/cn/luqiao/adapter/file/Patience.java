package cn.luqiao.adapter.file;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Remembers what to wait for: files that failed, files that may still change. Lost at a restart, which only costs time. */
final class Patience {
    private static final Duration PAUSE_MAX = Duration.ofMinutes(10);

    private final Duration pause;
    private final Map<String, Failing> failing = new HashMap<>();
    private final Map<String, Still> still = new HashMap<>();

    /** The first pause after a failure; it doubles with each further one, up to ten minutes. */
    Patience(Duration pause) {
        this.pause = pause;
    }

    /** Counts a failure of a file; returns the pause that follows. */
    Duration failed(String name, long now) {
        int times = failing.containsKey(name) ? failing.get(name).times + 1 : 1;
        Duration wait = Duration.ofMillis(Math.min(PAUSE_MAX.toMillis(), pause.toMillis() << Math.min(times - 1, 20)));
        failing.put(name, new Failing(times, now + wait.toMillis()));
        return wait;
    }

    /** Whether a file may be tried now. */
    boolean due(String name, long now) {
        Failing before = failing.get(name);
        return before == null || now >= before.notBefore;
    }

    /** Whether what was seen under a name has looked the same for that long. */
    boolean unchanged(String name, String look, Duration duration, long now) {
        Still before = still.get(name);
        if (before == null || !before.look.equals(look)) {
            still.put(name, new Still(look, now));
            return duration.isZero();
        }
        return now - before.since >= duration.toMillis();
    }

    /** Forgets a file that is done with. */
    void forget(String name) {
        failing.remove(name);
        still.remove(name);
    }

    /** Forgets every file that is no longer there. */
    void keepOnly(Collection<String> names) {
        failing.keySet().retainAll(names);
        still.keySet().retainAll(names);
    }

    private record Failing(int times, long notBefore) {}

    private record Still(String look, long since) {}
}
