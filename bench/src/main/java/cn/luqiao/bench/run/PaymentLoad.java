package cn.luqiao.bench.run;

import cn.luqiao.bench.load.Call;
import cn.luqiao.bench.load.KeepAlive;
import cn.luqiao.bench.load.Load;
import cn.luqiao.bench.load.Payments;
import cn.luqiao.bench.side.GatewaySide;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Payments by some clients to one side, and what that side and the receiver make of them. */
final class PaymentLoad {
    private static final long DRAIN_SECONDS_MAX = 60;
    private static final String PATH = "/exchange/v1/payment-confirmation";
    private final Settings settings;
    private final String name;
    private final int round;
    private final Side side;
    private final Side partner;
    private final Payments payments = new Payments();
    private int measurements;
    private long acceptedBefore;

    PaymentLoad(Settings settings, String name, int round, Side side, Side partner) {
        this.settings = settings;
        this.name = name;
        this.round = round;
        this.side = side;
        this.partner = partner;
    }

    /** Warms up, measures and waits until everything has arrived. */
    Accepting measure(int clients) throws Exception {
        AtomicReference<Backlog> backlog = new AtomicReference<>();
        Accepting result;
        Load load = new Load(clients, client -> call(), () -> full(backlog.get()));
        try (load;
                Backlog watched = new Backlog(partner, load::done)) {
            backlog.set(watched);
            load.pass(settings.warmUpSeconds(measurements++));
            result = window(load, watched, clients);
        }
        acceptedBefore += load.done();
        drained();
        return result;
    }

    private Call call() throws IOException {
        String headers = "Content-Type: application/cloudevents+json\r\nAuthorization: Bearer "
                + GatewaySide.TOKEN_BUREAU + "\r\n";
        return new KeepAlive(side.port(), PATH, headers, 202, payments);
    }

    private boolean full(Backlog backlog) {
        return backlog == null || backlog.now() > settings.backlogMax();
    }

    private Accepting window(Load load, Backlog backlog, int clients) throws Exception {
        load.measure(true);
        backlog.takeHighest();
        Moment from = moment(load, backlog);
        load.pass(settings.seconds());
        Moment to = moment(load, backlog);
        load.measure(false);
        load.check();
        double seconds = (to.nanos() - from.nanos()) / 1e9;
        long dispatched = to.received() - from.received();
        return new Accepting(
                name,
                round,
                clients,
                seconds,
                to.accepted() - from.accepted(),
                dispatched,
                load.latencies().micros(0.50),
                load.latencies().micros(0.99),
                from.accepted() - from.received(),
                to.accepted() - to.received(),
                backlog.takeHighest(),
                (to.heldNanos() - from.heldNanos()) / 1e9 / seconds / clients,
                micros(from.side(), to.side(), dispatched),
                (to.side().compilerSeconds() - from.side().compilerSeconds()) * 1e6 / Math.max(1, dispatched),
                micros(from.partner(), to.partner(), dispatched),
                micros(from.load(), to.load(), dispatched),
                to.side().residentMib());
    }

    /** What had happened by one moment. */
    private record Moment(
            long nanos,
            long accepted,
            long received,
            long heldNanos,
            ProcessUse side,
            ProcessUse partner,
            ProcessUse load) {}

    private Moment moment(Load load, Backlog backlog) throws IOException {
        return new Moment(
                System.nanoTime(),
                load.done(),
                backlog.received(),
                load.heldNanos(),
                side.use(),
                partner.use(),
                ProcessUse.of(ProcessHandle.current().pid()));
    }

    private static double micros(ProcessUse from, ProcessUse to, long records) {
        return (to.cpuSeconds() - from.cpuSeconds()) * 1e6 / Math.max(1, records);
    }

    /** Waits until the receiver has as much as was accepted, or nothing more comes. */
    private void drained() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DRAIN_SECONDS_MAX);
        while (Backlog.counts(partner)[0] < acceptedBefore && System.nanoTime() < end) {
            pause(0.05);
        }
    }

    /** What arrived of everything that was accepted so far. */
    Delivered delivered() throws IOException {
        long[] counts = Backlog.counts(partner);
        return new Delivered(name, round, acceptedBefore, counts[0], counts[1]);
    }

    static void pause(double seconds) throws InterruptedException {
        TimeUnit.MICROSECONDS.sleep((long) (seconds * 1e6));
    }
}
