package cn.luqiao.core.ledger.sql;

import cn.luqiao.core.ledger.LedgerException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** A few read-only connections that callers borrow for one question each. Thread-safe. */
final class Readers implements AutoCloseable {
    private static final int CONNECTIONS = 4;
    private static final int WAIT_SECONDS = 10;

    private final BlockingQueue<Statements> idle = new ArrayBlockingQueue<>(CONNECTIONS);
    private volatile boolean closed;

    /** Asks one question. */
    interface Query<T> {
        T ask(Statements sql) throws SQLException;
    }

    Readers(SqlDialect dialect) throws SQLException {
        for (int i = 0; i < CONNECTIONS; i++) {
            idle.add(new Statements(dialect.openReader()));
        }
    }

    /** The answer. Throws {@link LedgerException} when the store does not answer or all connections stay in use. */
    <T> T ask(Query<T> query) {
        Statements sql = borrow();
        try {
            return query.ask(sql);
        } catch (SQLException e) {
            throw new LedgerException("the ledger could not be read: " + e.getMessage(), e);
        } finally {
            idle.add(sql);
        }
    }

    private Statements borrow() {
        try {
            Statements sql = closed ? null : idle.poll(WAIT_SECONDS, TimeUnit.SECONDS);
            if (sql == null) {
                throw new LedgerException(closed ? "the ledger is closed" : "all read connections are in use", null);
            }
            return sql;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerException("interrupted while waiting for a read connection", e);
        }
    }

    @Override
    public void close() throws SQLException {
        closed = true;
        List<Statements> all = new ArrayList<>();
        idle.drainTo(all);
        for (Statements sql : all) {
            sql.close();
        }
    }
}
