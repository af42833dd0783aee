package cn.luqiao.gateway.checkpoint;

import cn.luqiao.core.ledger.Ledger;
import cn.luqiao.core.ledger.checkpoint.CheckpointFolder;
import cn.luqiao.core.ledger.verify.Checkpoint;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes a checkpoint at an interval while the log grows, and a last one at the end. Works on a thread of its own:
 * whatever goes wrong here is told in the log and never holds up what comes in. Thread-safe.
 */
public final class Checkpoints implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
    private static final int WAIT_SECONDS_MAX = 30;
    private final Ledger ledger;
    private final CheckpointFolder folder;
    private final Optional<TimeStampAuthority> authority;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "checkpoints"));

    public Checkpoints(Ledger ledger, CheckpointFolder folder, Optional<TimeStampAuthority> authority) {
        this.ledger = ledger;
        this.folder = folder;
        this.authority = authority;
    }

    /** Begins; the first one is published at once. */
    public void start(Duration interval) {
        timer.scheduleWithFixedDelay(this::publish, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The latest published one. */
    public Optional<Checkpoint> latest() {
        return folder.latest(ledger.head().log());
    }

    /** All published ones, oldest first. */
    public List<Checkpoint> all() {
        return folder.all(ledger.head().log());
    }

    /** Publishes the head of this moment; waits for its time stamp no longer than for any other. */
    public Checkpoint publishNow() {
        try {
            return timer.submit(() -> folder.publish(ledger.head(), this::stamp))
                    .get(WAIT_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(e);
        } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
            throw failed(e);
        }
    }

    private static ProblemException failed(Exception cause) {
        LOG.warn("checkpoint", cause);
        return new ProblemException(Problem.of("LQ-6120").because(String.valueOf(cause.getMessage())));
    }

    private void publish() {
        try {
            if (ledger.head().size() > 0) {
                folder.publish(ledger.head(), this::stamp);
            }
        } catch (RuntimeException e) {
            LOG.error(Problem.of("LQ-6120").text(), e);
        }
    }

    private Optional<byte[]> stamp(byte[] text) {
        if (authority.isEmpty() || timer.isShutdown()) {
            return Optional.empty();
        }
        try {
            return Optional.of(authority.get().stamp(text));
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn(Problem.of("LQ-6121")
                    .at(authority.get().toString())
                    .because(String.valueOf(e.getMessage()))
                    .text());
            return Optional.empty();
        }
    }

    /** Publishes the last head, without waiting for a time stamp. */
    @Override
    public void close() {
        timer.shutdownNow();
        try {
            timer.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        publish();
    }
}
