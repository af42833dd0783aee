package cn.luqiao.sandbox.partner;

import cn.luqiao.sandbox.record.Shipment;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Sends shipments with a fixed number of threads, each as soon as its milestone is reached. */
public final class Dispatcher implements AutoCloseable {
    private final Milestones milestones;
    private final ExecutorService threads;

    public Dispatcher(String name, int threadCount, Milestones milestones) {
        this.milestones = milestones;
        this.threads = Executors.newFixedThreadPool(threadCount, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Starts sending; completes when all were sent, exceptionally when one sending threw. */
    public CompletableFuture<Void> send(List<Shipment> shipments, Consumer<Shipment> sender) {
        return CompletableFuture.allOf(shipments.stream()
                .map(each -> milestones.of(each.wire().after()).thenRunAsync(() -> sender.accept(each), threads))
                .toArray(CompletableFuture[]::new));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
