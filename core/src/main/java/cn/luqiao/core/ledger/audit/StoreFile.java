package cn.luqiao.core.ledger.audit;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/**
 * A ledger store opened for reading only, whether a gateway runs on it, it lies still or it is a copy on a medium that
 * cannot be written. Used by one thread.
 */
final class StoreFile implements AutoCloseable {
    private static final String FORMAT = "1";
    private static final int BUSY_MILLIS = 10_000;

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    private StoreFile(Connection connection) {
        this.connection = connection;
    }

    /** Makes a value of a row. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Opens the store. Throws {@link ProblemException} LQ-6111 when it is no ledger of a format known here. */
    static StoreFile open(Path file) {
        String url = "jdbc:sqlite:file:" + file.toAbsolutePath();
        try {
            return checked(url, file);
        } catch (SQLException e) {
            return openUnchanging(url, file, e);
        }
    }

    /** SQLite keeps an index beside a file with a write-ahead log; where it cannot be written, none may be needed. */
    private static StoreFile openUnchanging(String url, Path file, SQLException first) {
        Path log = file.resolveSibling(file.getFileName() + "-wal");
        try {
            if (!Files.exists(log) || Files.size(log) == 0) {
                return checked(url + "?immutable=1", file);
            }
        } catch (SQLException | java.io.IOException e) {
            first.addSuppressed(e);
        }
        throw unreadable(file, first.getMessage());
    }

    private static StoreFile checked(String url, Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setOpenMode(SQLiteOpenMode.OPEN_URI);
        config.setBusyTimeout(BUSY_MILLIS);
        StoreFile store = new StoreFile(config.createConnection(url));
        try {
            String format = store.first(row -> row.getString(1), "SELECT value FROM meta WHERE name = 'format'")
                    .orElse("none");
            if (!format.equals(FORMAT)) {
                throw unreadable(file, "format " + format);
            }
            return store;
        } catch (SQLException | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private static ProblemException unreadable(Path file, String why) {
        return new ProblemException(Problem.of("LQ-6111").at(file.toString()).because(why));
    }

    /** All rows of a query. */
    <T> List<T> list(Row<T> reader, String sql, Object... values) throws SQLException {
        try (ResultSet rows = bound(sql, values).executeQuery()) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(reader.read(rows));
            }
            return found;
        }
    }

    /** The first row of a query. */
    <T> Optional<T> first(Row<T> reader, String sql, Object... values) throws SQLException {
        try (ResultSet rows = bound(sql, values).executeQuery()) {
            return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
        }
    }

    private PreparedStatement bound(String sql, Object... values) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("the store cannot be closed", e);
        }
    }
}
