package cn.luqiao.adapter.http;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What is on offer at which path. A path that ends with a slash stands for everything below it. Thread-safe. */
final class Offers {
    private final Map<String, Offer> byPath = new ConcurrentHashMap<>();

    void add(String path, HttpService service) {
        if (byPath.putIfAbsent(path, new Offer(service)) != null) {
            throw new IllegalStateException("path " + path + " is served already");
        }
    }

    Optional<Offer> remove(String path) {
        return Optional.ofNullable(byPath.remove(path));
    }

    /** The offer at a path, or the nearest one above it, with a call begun on it. */
    Optional<Offer> begin(String path) {
        return path == null ? Optional.empty() : find(path).filter(Offer::begin);
    }

    private Optional<Offer> find(String path) {
        Offer exact = byPath.get(path);
        if (exact != null) {
            return Optional.of(exact);
        }
        for (int slash = path.lastIndexOf('/'); slash >= 0; slash = path.lastIndexOf('/', slash - 1)) {
            Offer above = byPath.get(path.substring(0, slash + 1));
            if (above != null) {
                return Optional.of(above);
            }
        }
        return Optional.empty();
    }
}
