package cn.luqiao.core.ledger.sql;

import cn.luqiao.core.ledger.LedgerException;
import cn.luqiao.core.ledger.TreeHead;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.seal.ReceiptSigner;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. It takes the first waiting change, then every further one, up to the most receipts, and commits
 * them together. Whatever arrives during a commit forms the next group by itself, so it lingers for more only a fraction
 * of a disk sync, and only while that has paid lately: a lone caller is answered after one sync, a plan right behind its
 * acceptance shares the sync, many callers share one.
 *
 * <p>A change that fails is rolled back alone. When the commit fails, all of its changes fail and nobody is told
 * anything else. Results are handed over on threads of their own, so that no caller can hold up the writer.
 */
final class GroupWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupWriter.class);
    private static final int WAITING_MAX = 4096;
    private static final int WAIT_SECONDS_MAX = 10;
    private static final int CHANGES_MAX = 256;
    private static final int CLOSE_SECONDS_MAX = 30;
    private static final int RESULT_THREADS = 4;

    private final SqlDialect dialect;
    private final ReceiptSigner signer;
    private final Clock clock;
    private final String node;
    private final BlockingQueue<Job<?>> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final ExecutorService results =
            Executors.newFixedThreadPool(RESULT_THREADS, task -> daemon(task, "luqiao-ledger-results"));
    private final Thread thread = daemon(this::run, "luqiao-ledger-writer");
    private final Set<Integer> months = new HashSet<>();
    private final int receiptsMax;
    private final Linger linger;
    private Statements sql;
    private LogIdentity log;
    private LogTip tip;
    private boolean broken;
    private long lastAt;
    private volatile TreeHead head;
    private volatile boolean closed;

    GroupWriter(SqlDialect dialect, ReceiptSigner signer, Clock clock, String node, Grouping grouping)
            throws SQLException {
        this.dialect = dialect;
        this.signer = signer;
        this.clock = clock;
        this.node = node;
        this.receiptsMax = grouping.receiptsMax();
        this.linger = new Linger(grouping.waitMicros());
        connect(true);
        thread.start();
    }

    /** A change of the store. What it gives back is asked once the change is on disk. */
    interface Change<T> {
        Supplier<T> apply(Group group) throws SQLException;
    }

    /** Queues a change behind all earlier ones; the future fails with {@link LedgerException} when nothing was stored. */
    <T> CompletableFuture<T> submit(Change<T> change) {
        Job<T> job = new Job<>(change, new CompletableFuture<>());
        try {
            if (closed || !waiting.offer(job, WAIT_SECONDS_MAX, TimeUnit.SECONDS)) {
                job.future.completeExceptionally(new LedgerException(
                        closed ? "the ledger is closed" : "the ledger is overloaded: " + WAITING_MAX + " changes wait",
                        null));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            job.future.completeExceptionally(new LedgerException("interrupted while waiting for the ledger", e));
        }
        return job.future;
    }

    TreeHead head() {
        return head;
    }

    LogIdentity log() {
        return log;
    }

    private void run() {
        while (!closed || !waiting.isEmpty()) {
            try {
                Job<?> first = waiting.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    commit(first);
                }
            } catch (InterruptedException e) {
                closed = true;
            }
        }
    }

    private void commit(Job<?> first) {
        List<Job<?>> group = new ArrayList<>();
        group.add(first);
        try {
            if (broken) {
                connect(false);
            }
            lastAt = Math.max(lastAt, Times.micros(clock.instant()));
            Group work = fill(group);
            LogTip sealed = work.seal(signer);
            sql.connection().commit();
            tip = sealed;
            months.addAll(work.newMonths());
            head = new TreeHead(log.name(), tip.size(), tip.root());
            group.forEach(job -> results.execute(job::complete));
        } catch (SQLException | RuntimeException | Error e) {
            abandon(group, e);
        }
    }

    /**
     * Applies the first change and all that wait, without savepoints: they would cost a copy of every page touched. Only
     * when a change fails after it has written something is the group begun again, each change behind a savepoint.
     */
    private Group fill(List<Job<?>> group) throws SQLException {
        Group work = newGroup();
        Job<?> job = group.get(0);
        linger.begin();
        while (job.applied(work, dialect)) {
            boolean full = work.receipts() >= receiptsMax || group.size() >= CHANGES_MAX;
            job = full ? null : nextWaiting();
            if (job == null) {
                return work;
            }
            group.add(job);
        }
        sql.connection().rollback();
        Group again = newGroup();
        for (Job<?> each : group) {
            each.applyAlone(again, dialect);
        }
        return again;
    }

    private Job<?> nextWaiting() {
        Job<?> job = waiting.poll();
        if (job == null && linger.due()) {
            try {
                job = waiting.poll(linger.nanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                closed = true;
            }
            linger.ended(job != null);
        }
        return job;
    }

    private Group newGroup() {
        return new Group(sql, dialect, log, tip, months, lastAt);
    }

    private void abandon(List<Job<?>> group, Throwable cause) {
        LOG.error("{}: {} changes were not stored", Problem.of("LQ-6001").summary(), group.size(), cause);
        broken = true;
        closeQuietly(sql);
        LedgerException failure = new LedgerException("nothing was stored: " + cause.getMessage(), cause);
        group.forEach(job -> results.execute(() -> job.fail(failure)));
    }

    /** Connects, after a failure anew: what the store holds then counts, not what was thought to be written. */
    private void connect(boolean start) throws SQLException {
        sql = new Statements(dialect.openWriter());
        try {
            LogOpening opening = new LogOpening(sql, dialect, clock, node);
            log = start ? opening.open() : log;
            tip = opening.tip(log);
            lastAt = Math.max(lastAt, opening.lastAt(log));
            months.clear();
            months.addAll(sql.list(row -> row.getInt(1), "SELECT month FROM payload_month"));
            sql.connection().commit();
        } catch (SQLException | RuntimeException e) {
            closeQuietly(sql);
            throw e;
        }
        head = new TreeHead(log.name(), tip.size(), tip.root());
        broken = false;
    }

    private static void closeQuietly(Statements sql) {
        try {
            sql.close();
        } catch (SQLException e) {
            LOG.debug("closing a failed connection: {}", e.getMessage());
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Commits what waits, then ends. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join(TimeUnit.SECONDS.toMillis(CLOSE_SECONDS_MAX));
            List<Job<?>> late = new ArrayList<>();
            waiting.drainTo(late);
            late.forEach(job -> job.fail(new LedgerException("the ledger is closed", null)));
            results.shutdown();
            results.awaitTermination(CLOSE_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closeQuietly(sql);
    }

    /** A change with its future. */
    private static final class Job<T> {
        private final Change<T> change;
        private final CompletableFuture<T> future;
        private Supplier<T> result;
        private RuntimeException failure;

        Job(Change<T> change, CompletableFuture<T> future) {
            this.change = change;
            this.future = future;
        }

        /** Applies the change; false when it failed and has left something behind in the transaction. */
        boolean applied(Group group, SqlDialect dialect) throws SQLException {
            long updates = group.sql().updates();
            Group.Mark mark = group.mark();
            try {
                result = change.apply(group);
                return true;
            } catch (SQLException e) {
                // Whatever the statement was, some databases let nothing more be done in this transaction.
                failure = failure(e, dialect);
                group.rollBackTo(mark);
                return false;
            } catch (RuntimeException e) {
                failure = e;
                group.rollBackTo(mark);
                return group.sql().updates() == updates;
            }
        }

        /** Applies the change so that it leaves nothing behind when it fails. */
        void applyAlone(Group group, SqlDialect dialect) throws SQLException {
            failure = null;
            group.sql().update("SAVEPOINT change");
            if (!applied(group, dialect)) {
                group.sql().update("ROLLBACK TO SAVEPOINT change");
            }
            group.sql().update("RELEASE SAVEPOINT change");
        }

        private static RuntimeException failure(SQLException e, SqlDialect dialect) throws SQLException {
            if (dialect.endsTransaction(e)) {
                throw e;
            }
            return new LedgerException("nothing was stored: " + e.getMessage(), e);
        }

        void complete() {
            if (failure != null) {
                fail(failure);
                return;
            }
            try {
                future.complete(result.get());
            } catch (RuntimeException e) {
                fail(e);
            }
        }

        void fail(Throwable cause) {
            future.completeExceptionally(cause);
        }
    }
}
