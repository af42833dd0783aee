package cn.luqiao.core.ledger.sql;

import cn.luqiao.core.ledger.Admission;
import cn.luqiao.core.seal.Digests;
import cn.luqiao.core.seal.KeyFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A process of its own that accepts and plans until somebody kills it, and prints what it was told is stored. */
final class AcceptUntilKilled {
    private static final int THREADS = 4;

    private AcceptUntilKilled() {}

    public static void main(String[] args) {
        Path folder = Path.of(args[0]);
        KeyFolder keys = KeyFolder.open(folder.resolve("keys"), false);
        SqlLedger ledger = SqlLedger.openSqlite(
                folder.resolve("ledger.db"), keys, Clock.systemUTC(), "node", LedgerPolicy.shipped());
        LedgerSamples samples = new LedgerSamples(keys.tokens());
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        for (int i = 0; i < THREADS; i++) {
            String prefix = args[1] + "-" + i + "-";
            threads.execute(() -> accept(ledger, samples, prefix));
        }
    }

    private static void accept(SqlLedger ledger, LedgerSamples samples, String prefix) {
        for (int n = 0; ; n++) {
            String serial = prefix + n;
            var accepted = ledger.accept(samples.acceptance(serial));
            var planned = ledger.plan(
                    LedgerSamples.id(serial),
                    "g".repeat(64),
                    List.of(samples.delivery(serial, "core", Optional.empty())));
            Admission admission = accepted.join();
            System.out.println(serial + " " + Digests.sm3Hex(admission.held().receipt()));
            planned.join();
        }
    }
}
