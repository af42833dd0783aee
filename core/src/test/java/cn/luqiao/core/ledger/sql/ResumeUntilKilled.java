package cn.luqiao.core.ledger.sql;

import cn.luqiao.core.seal.KeyFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** A process of its own that parks records and takes them up again until somebody kills it, and prints what is on disk. */
final class ResumeUntilKilled {
    private ResumeUntilKilled() {}

    public static void main(String[] args) {
        Path folder = Path.of(args[0]);
        KeyFolder keys = KeyFolder.open(folder.resolve("keys"), false);
        SqlLedger ledger = SqlLedger.openSqlite(
                folder.resolve("ledger.db"), keys, Clock.systemUTC(), "node", LedgerPolicy.shipped());
        LedgerSamples samples = new LedgerSamples(keys.tokens());
        for (int n = 0; ; n++) {
            String serial = "P-" + n;
            ledger.park(ParkingSamples.parking(samples, serial, "9", Optional.empty()))
                    .join();
            System.out.println(serial + " parked");
            ledger.resume(ParkingSamples.resumption(
                            ledger.parked(LedgerSamples.id(serial)).orElseThrow(), Optional.empty()))
                    .join();
            System.out.println(serial + " resumed");
        }
    }
}
