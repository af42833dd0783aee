package cn.luqiao.bench.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/** Some clients that send at the same time, each its next message as soon as the last one is answered. */
public final class Load implements AutoCloseable {
    private static final long END_MILLIS_MAX = TimeUnit.SECONDS.toMillis(40);
    private final List<Call> calls = new ArrayList<>();
    private final List<Sender> senders = new ArrayList<>();
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    /** Makes the way to call for one client, numbered from 0. */
    public interface Calls {
        Call of(int client) throws Exception;
    }

    /** Connects and begins; clients pause while {@code held} says so. */
    public Load(int clients, Calls way, BooleanSupplier held) throws Exception {
        for (int client = 0; client < clients; client++) {
            calls.add(way.of(client));
        }
        for (Call call : calls) {
            senders.add(new Sender("client-" + senders.size(), call, held, failure));
        }
        senders.forEach(Thread::start);
    }

    /** Calls answered so far. */
    public long done() {
        return senders.stream().mapToLong(Sender::done).sum();
    }

    /** Time that clients were held back so far, all together, nanoseconds. */
    public long heldNanos() {
        return senders.stream().mapToLong(Sender::heldNanos).sum();
    }

    /** Lets so much time pass, and more until a call was answered. Throws what stopped a client. */
    public void pass(double seconds) throws IOException, InterruptedException {
        long before = done();
        long from = System.nanoTime();
        TimeUnit.MICROSECONDS.sleep((long) (seconds * 1e6));
        while (done() == before && System.nanoTime() - from < TimeUnit.MILLISECONDS.toNanos(END_MILLIS_MAX)) {
            check();
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    /** Starts or stops to keep how long calls take. */
    public void measure(boolean on) {
        senders.forEach(sender -> sender.measure(on));
    }

    /** What was kept. */
    public Latencies latencies() {
        return Latencies.of(senders.stream().map(Sender::kept).toList());
    }

    /** Throws what stopped a client. */
    public void check() throws IOException {
        if (failure.get() != null) {
            throw new IOException("a client failed: " + failure.get().getMessage(), failure.get());
        }
    }

    /** Stops; every call under way is still answered. */
    @Override
    public void close() throws Exception {
        senders.forEach(Sender::end);
        for (Sender sender : senders) {
            sender.join(END_MILLIS_MAX);
        }
        for (Call call : calls) {
            call.close();
        }
        check();
    }
}
