package cn.luqiao.core.ledger.sql;

import cn.luqiao.core.ledger.Acceptance;
import cn.luqiao.core.ledger.Ledger;
import cn.luqiao.core.record.Record;
import cn.luqiao.core.seal.KeyFolder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Prints durable accepts a second and CPU time for each, at 1 and 8 threads; run by hand, asserts nothing. */
final class AcceptRate {
    private static final int SECONDS = 5;
    private static final int WARM_UP_SECONDS = 20;

    private final Ledger ledger;
    private final LedgerSamples samples;
    private final AtomicInteger serial = new AtomicInteger();

    private AcceptRate(Ledger ledger, LedgerSamples samples) {
        this.ledger = ledger;
        this.samples = samples;
    }

    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory(Path.of(args[0]), "rate");
        KeyFolder keys = KeyFolder.open(folder.resolve("keys"), true);
        try (SqlLedger ledger = SqlLedger.openSqlite(
                folder.resolve("ledger.db"), keys, Clock.systemUTC(), "rate", LedgerPolicy.shipped())) {
            AcceptRate rate = new AcceptRate(ledger, new LedgerSamples(keys.tokens()));
            rate.measure(16, WARM_UP_SECONDS, "warm-up");
            for (int threads : new int[] {1, 8, 64}) {
                rate.measure(threads, SECONDS, threads + " threads");
            }
        }
        print(folder);
    }

    private static void print(Path folder) throws IOException {
        System.out.println("database " + Files.size(folder.resolve("ledger.db")) / 1024 + " KiB");
    }

    private void measure(int threads, int forSeconds, String name) throws InterruptedException {
        long cpu = cpuNanos();
        long start = System.nanoTime();
        long end = start + forSeconds * 1_000_000_000L;
        AtomicInteger done = new AtomicInteger();
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(() -> {
                while (System.nanoTime() < end) {
                    ledger.accept(next()).join();
                    done.incrementAndGet();
                }
            });
            thread.start();
            all.add(thread);
        }
        for (Thread thread : all) {
            thread.join();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "%s: %.0f accepts/s, %.0f µs CPU each%n",
                name, done.get() / seconds, (cpuNanos() - cpu) / 1000.0 / done.get());
    }

    private Acceptance next() {
        String number = "S" + serial.incrementAndGet();
        Record small = LedgerSamples.item(number);
        Map<String, Object> fields = new LinkedHashMap<>(small.fields());
        for (int i = 0; i < 40; i++) {
            fields.put("field" + i, "value of this field " + (i * 7919 + number.hashCode()));
        }
        Record item = new Record(small.id(), small.envelope(), fields, small.flags());
        Acceptance plain = samples.acceptance(item, number, Optional.empty(), false);
        return new Acceptance(
                plain.record(),
                plain.key(),
                plain.partner(),
                plain.link(),
                RecordJson.write(item),
                plain.originalHeaders(),
                plain.target(),
                plain.dialect(),
                plain.dialectDigest(),
                plain.contextDigest(),
                plain.search(),
                plain.order(),
                plain.generation(),
                plain.question(),
                List.of(),
                plain.receivedAt());
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
