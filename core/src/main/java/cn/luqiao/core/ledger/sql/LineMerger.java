package cn.luqiao.core.ledger.sql;

import cn.luqiao.core.ledger.LedgerException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Merges key blocks of released chunks into segments, 64 at a time, on a thread of its own: a search then looks once into
 * each 64 chunks. What is not merged yet is searched block by block, so nothing depends on when this happens.
 */
final class LineMerger implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LineMerger.class);
    private static final int BLOCKS = 64;
    private static final int CLOSE_SECONDS_MAX = 10;

    private final GroupWriter writer;
    private final Readers readers;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread own = new Thread(task, "luqiao-ledger-merge");
        own.setDaemon(true);
        return own;
    });
    private volatile boolean closed;

    LineMerger(GroupWriter writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    /** Merges what there is to merge, soon. */
    void wake() {
        try {
            thread.execute(this::mergeAll);
        } catch (RejectedExecutionException e) {
            LOG.debug("closing: the next start merges");
        }
    }

    private void mergeAll() {
        try {
            while (!closed) {
                List<LineSegment.Block> blocks = readers.ask(sql -> sql.list(
                        LineSegment.Block::read,
                        "SELECT pos, entries FROM line_block WHERE released = 1 ORDER BY pos LIMIT ?",
                        BLOCKS));
                if (blocks.size() < BLOCKS) {
                    return;
                }
                LineSegment segment = LineSegment.merge(blocks);
                writer.submit(group -> {
                            segment.store(group.sql());
                            return () -> null;
                        })
                        .join();
            }
        } catch (LedgerException | CompletionException e) {
            LOG.warn("key blocks were not merged, the next release tries again: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.shutdown();
        try {
            thread.awaitTermination(CLOSE_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
