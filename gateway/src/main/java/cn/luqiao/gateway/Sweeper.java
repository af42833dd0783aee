package cn.luqiao.gateway;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the sweeps one after the other at an interval, so that nothing in the ledger is forgotten. */
final class Sweeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "sweeper"));
    private final List<Runnable> sweeps;

    Sweeper(List<Runnable> sweeps) {
        this.sweeps = List.copyOf(sweeps);
    }

    /** Begins; the first sweep runs at once. */
    void start(Duration interval) {
        timer.scheduleWithFixedDelay(this::sweep, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Runs one task soon, on the sweeping thread. */
    void soon(Runnable task) {
        if (!timer.isShutdown()) {
            timer.execute(task);
        }
    }

    private void sweep() {
        for (Runnable sweep : sweeps) {
            try {
                sweep.run();
            } catch (RuntimeException e) {
                LOG.error("sweep failed, tried again at the next interval", e);
            }
        }
    }

    @Override
    public void close() {
        timer.shutdown();
        try {
            if (!timer.awaitTermination(10, TimeUnit.SECONDS)) {
                timer.shutdownNow();
            }
        } catch (InterruptedException e) {
            timer.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
