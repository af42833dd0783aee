package cn.luqiao.core.ledger.sql;

import cn.luqiao.core.ledger.Ledger;
import cn.luqiao.core.seal.KeyFolder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;

class SqliteBatchTest extends BatchContract {
    @Override
    Ledger open(Path folder, KeyFolder keys, Clock clock) {
        return SqlLedger.openSqlite(folder.resolve("ledger.db"), keys, clock, "node", LedgerPolicy.shipped());
    }

    @Override
    long blocks(Ledger ledger) {
        try (Connection connection = new SqliteDialect(temp.resolve("ledger.db")).openReader()) {
            return new Statements(connection).number("SELECT COUNT(*) FROM line_block");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
