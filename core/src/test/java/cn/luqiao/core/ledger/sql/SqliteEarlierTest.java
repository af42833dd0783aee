package cn.luqiao.core.ledger.sql;

import cn.luqiao.core.ledger.Ledger;
import cn.luqiao.core.seal.KeyFolder;
import java.nio.file.Path;
import java.time.Clock;

class SqliteEarlierTest extends EarlierContract {
    @Override
    Ledger open(Path folder, KeyFolder keys, Clock clock) {
        return SqlLedger.openSqlite(folder.resolve("ledger.db"), keys, clock, "node", LedgerPolicy.shipped());
    }
}
