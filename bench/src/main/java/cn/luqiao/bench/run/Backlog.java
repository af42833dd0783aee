package cn.luqiao.bench.run;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Asks the receiver how much has arrived, forty times a second, and compares it with what was accepted. */
final class Backlog implements AutoCloseable {
    private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(25);
    private final Side partner;
    private final LongSupplier accepted;
    private final long before;
    private final Thread thread = new Thread(this::run, "backlog");
    private volatile long received;
    private volatile long highest;
    private volatile boolean ending;

    /** {@code accepted} counts from now on; what the receiver has already does not count. */
    Backlog(Side partner, LongSupplier accepted) throws IOException {
        this.partner = partner;
        this.accepted = accepted;
        this.before = counts(partner)[0];
        thread.start();
    }

    /** Messages taken by the receiver, and different records among them. */
    static long[] counts(Side partner) throws IOException {
        String[] counts = partner.ask("count").split(" ");
        return new long[] {Long.parseLong(counts[0]), Long.parseLong(counts[1])};
    }

    private void run() {
        try {
            while (!ending) {
                received = counts(partner)[0] - before;
                highest = Math.max(highest, now());
                LockSupport.parkNanos(PERIOD_NANOS);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Accepted and not yet received, as far as known; below 0 while answers are on their way to the clients. */
    long now() {
        return accepted.getAsLong() - received;
    }

    /** Messages received up to this moment. */
    long received() throws IOException {
        return counts(partner)[0] - before;
    }

    /** The highest since the last call. */
    long takeHighest() {
        long was = highest;
        highest = now();
        return was;
    }

    @Override
    public void close() throws InterruptedException {
        ending = true;
        thread.join();
    }
}
