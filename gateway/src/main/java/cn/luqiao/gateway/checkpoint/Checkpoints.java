package cn.luqiao.gateway.checkpoint;

import cn.luqiao.core.ledger.Ledger;
import cn.luqiao.core.ledger.checkpoint.CheckpointFolder;
import cn.luqiao.core.ledger.verify.Checkpoint;
import cn.luqiao.core.problem.Problem;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes a checkpoint at an interval while the log grows, and a last one at the end. Works on a thread of its own:
 * whatever goes wrong here is told in the log and never holds up what comes in. Thread-safe.
 */
public final class Checkpoints implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
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

    /** The head of this moment, signed. */
    public Checkpoint now() {
        return folder.signed(ledger.head());
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
