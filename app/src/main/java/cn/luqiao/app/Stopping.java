package cn.luqiao.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command end in order when the process is told to stop (Ctrl-C, SIGTERM): its thread is interrupted, and the
 * process ends when the command has closed what it opened, or after a longest time.
 */
public final class Stopping implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(40);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook;

    /** Watches over the calling thread until it closes this. */
    public Stopping() {
        Thread command = Thread.currentThread();
        hook = new Thread(() -> stop(command), "stopping");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void stop(Thread command) {
        command.interrupt();
        try {
            closed.await(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is stopping; the hook runs.
        }
    }
}
