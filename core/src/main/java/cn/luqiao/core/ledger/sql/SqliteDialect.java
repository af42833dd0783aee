package cn.luqiao.core.ledger.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

/** SQLite in one file: write-ahead log, a disk sync for each commit, pages given back when a month is dropped. */
final class SqliteDialect implements SqlDialect {
    private static final int BUSY_MILLIS = 10_000;
    private static final int CHECKPOINT_PAGES = 8_000;
    private static final int CACHE_KIB_WRITER = 64 * 1024;
    private static final int CACHE_KIB_READER = 8 * 1024;
    /** Primary result codes after which SQLite may have rolled back by itself: see "Response To Errors" in its manual. */
    private static final Set<Integer> ENDING = Set.of(
            SQLiteErrorCode.SQLITE_FULL.code,
            SQLiteErrorCode.SQLITE_IOERR.code,
            SQLiteErrorCode.SQLITE_NOMEM.code,
            SQLiteErrorCode.SQLITE_BUSY.code,
            SQLiteErrorCode.SQLITE_INTERRUPT.code,
            SQLiteErrorCode.SQLITE_CORRUPT.code,
            SQLiteErrorCode.SQLITE_NOTADB.code,
            SQLiteErrorCode.SQLITE_CANTOPEN.code,
            SQLiteErrorCode.SQLITE_READONLY.code);

    private final String url;

    SqliteDialect(Path file) {
        url = "jdbc:sqlite:" + file.toAbsolutePath();
    }

    @Override
    public Connection openWriter() throws SQLException {
        SQLiteConfig config = config(CACHE_KIB_WRITER);
        Connection connection = config.createConnection(url);
        try (Statement statement = connection.createStatement()) {
            // auto_vacuum counts only before the first table and before the journal mode is changed.
            statement.execute("PRAGMA auto_vacuum = INCREMENTAL");
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            statement.execute("PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES);
        }
        connection.setAutoCommit(false);
        return connection;
    }

    @Override
    public Connection openReader() throws SQLException {
        SQLiteConfig config = config(CACHE_KIB_READER);
        Connection connection = config.createConnection(url);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA query_only = ON");
        }
        return connection;
    }

    @Override
    public String tables() {
        return Ddl.read("ddl-sqlite.sql");
    }

    @Override
    public String payloadTable(int month) {
        return Ddl.read("ddl-payload-sqlite.sql").replace("payload_MONTH", "payload_" + month);
    }

    @Override
    public boolean hasTables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT 1 FROM sqlite_master WHERE name = 'meta'")) {
            return rows.next();
        }
    }

    @Override
    public boolean endsTransaction(SQLException failure) {
        return ENDING.contains(failure.getErrorCode() & 0xFF);
    }

    @Override
    public String toString() {
        return url;
    }

    private static SQLiteConfig config(int cacheKib) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.setCacheSize(-cacheKib);
        // Else each change is followed by a question for the row's number, which nobody here wants to know.
        config.setGetGeneratedKeys(false);
        return config;
    }
}
