package cn.luqiao.sandbox.partner;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Named events that shipments and outages wait for, such as the answer to another shipment. */
public final class Milestones {
    private final Map<String, CompletableFuture<Void>> byName = new ConcurrentHashMap<>();

    /** Completes when the milestone is reached; at once when it was, or when the name is empty. */
    public CompletableFuture<Void> of(String name) {
        return name.isEmpty() ? CompletableFuture.completedFuture(null) : future(name);
    }

    public void reached(String name) {
        future(name).complete(null);
    }

    private CompletableFuture<Void> future(String name) {
        return byName.computeIfAbsent(name, key -> new CompletableFuture<>());
    }
}
