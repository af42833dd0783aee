package cn.luqiao.core.ledger.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;

/** Table definitions as resources beside this class. */
final class Ddl {
    private Ddl() {}

    static String read(String resource) {
        try (InputStream in = Ddl.class.getResourceAsStream("/cn/luqiao/core/ledger/sql/" + resource)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs every statement of a script; comments are lines that start with two hyphens. */
    static void run(Connection connection, String script) throws SQLException {
        String code = script.lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n"));
        try (Statement statement = connection.createStatement()) {
            for (String one : code.split(";\\s*(\n|$)")) {
                if (!one.isBlank()) {
                    statement.execute(one);
                }
            }
        }
    }
}
