package cn.luqiao.gateway.delivery;

import cn.luqiao.adapter.Adapter;
import cn.luqiao.adapter.Outbound;
import cn.luqiao.adapter.Sent;
import cn.luqiao.core.problem.Problem;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * One link as lanes see it, while the adapter behind it may be replaced: sends under way end with the old adapter, later
 * ones wait for the new one. Thread-safe.
 */
public final class LinkGate implements Adapter {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
    private final String name;
    private Optional<Adapter> adapter;

    /** A gate before an adapter that is not started yet. */
    public LinkGate(String name, Adapter adapter) {
        this.name = name;
        this.adapter = Optional.of(adapter);
    }

    @Override
    public void start() throws Exception {
        lock.writeLock().lock();
        try {
            if (adapter.isPresent()) {
                adapter.get().start();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    /**
     * Closes the adapter once its sends have ended, and starts another one. Throws what the start throws; the link is
     * closed then.
     */
    public void replaceBy(Adapter next) throws Exception {
        lock.writeLock().lock();
        try {
            closeAdapter();
            try {
                next.start();
                adapter = Optional.of(next);
            } catch (Exception e) {
                next.close();
                throw e;
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public Sent send(Outbound outbound) {
        if (!entered(outbound)) {
            return closed("the link is being replaced");
        }
        try {
            return adapter.isPresent() ? adapter.get().send(outbound) : closed("the link is closed");
        } finally {
            lock.readLock().unlock();
        }
    }

    private boolean entered(Outbound outbound) {
        try {
            return lock.readLock().tryLock(outbound.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Sent closed(String why) {
        return new Sent.NotSent(Problem.of("LQ-1001").at(name).because(why));
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            closeAdapter();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void closeAdapter() {
        Optional<Adapter> old = adapter;
        adapter = Optional.empty();
        old.ifPresent(Adapter::close);
    }
}
