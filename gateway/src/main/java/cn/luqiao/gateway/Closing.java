package cn.luqiao.gateway;

import cn.luqiao.core.problem.Problem;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What must be closed, the newest first, within a time for all of it. A part that does not close in time is named and
 * left behind; the parts after it still get a moment each, so that the ledger is closed whatever hangs.
 */
final class Closing {
    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);
    private static final Duration LONGEST_AT_FIRST = Duration.ofSeconds(30);
    private static final Duration SHORTEST = Duration.ofSeconds(2);
    private final Deque<Part> parts = new ArrayDeque<>();
    private final Duration shortest;
    private Duration longest = LONGEST_AT_FIRST;

    Closing() {
        this(SHORTEST);
    }

    /** {@code shortest}: what each part gets when the time for all is over. */
    Closing(Duration shortest) {
        this.shortest = shortest;
    }

    private record Part(String name, AutoCloseable closeable) {}

    /** Remembers a part under a name for people; gives it back. */
    <T extends AutoCloseable> T add(String name, T part) {
        parts.push(new Part(name, part));
        return part;
    }

    /** Sets the time for all parts together. */
    void within(Duration time) {
        longest = time;
    }

    /** Closes everything; returns the names of what did not close, in the order in which it was tried. */
    List<String> close() {
        long end = System.nanoTime() + longest.toNanos();
        List<String> left = new ArrayList<>();
        while (!parts.isEmpty()) {
            Part part = parts.pop();
            Duration time = Duration.ofNanos(Math.max(shortest.toNanos(), end - System.nanoTime()));
            if (!closed(part, time)) {
                left.add(part.name());
            }
        }
        return left;
    }

    private boolean closed(Part part, Duration time) {
        AtomicReference<Exception> failure = new AtomicReference<>();
        Thread thread = new Thread(() -> close(part, failure), "closing-" + part.name());
        thread.setDaemon(true);
        thread.start();
        if (!ended(thread, time)) {
            LOG.error(Problem.of("LQ-7125")
                    .at(part.name())
                    .because("still open after " + time.toMillis() + " ms")
                    .text());
            thread.interrupt();
            return false;
        }
        if (failure.get() != null) {
            LOG.warn("{} did not close cleanly", part.name(), failure.get());
        }
        return true;
    }

    private static void close(Part part, AtomicReference<Exception> failure) {
        try {
            part.closeable().close();
        } catch (Exception e) {
            failure.set(e);
        }
    }

    /** Waits for a thread even when the waiting one was interrupted: a process that is told to stop still closes. */
    private static boolean ended(Thread thread, Duration time) {
        boolean interrupted = Thread.interrupted();
        long end = System.nanoTime() + time.toNanos();
        while (thread.isAlive() && System.nanoTime() < end) {
            try {
                thread.join(
                        Math.max(1, Duration.ofNanos(end - System.nanoTime()).toMillis()));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }
}
