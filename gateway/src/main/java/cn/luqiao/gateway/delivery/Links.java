package cn.luqiao.gateway.delivery;

import cn.luqiao.adapter.Adapter;
import cn.luqiao.adapter.LinkName;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The opened adapters of all partners, by partner and link. Thread-safe. */
public final class Links {
    private final Map<LinkName, Adapter> open = new ConcurrentHashMap<>();

    /** Adds an opened adapter. */
    public void put(LinkName name, Adapter adapter) {
        open.put(name, adapter);
    }

    /** Takes a link off; whoever has found its adapter already may still use it. */
    public void remove(LinkName name) {
        open.remove(name);
    }

    /** The adapter of a link, if it is open. */
    public Optional<Adapter> find(LinkName name) {
        return Optional.ofNullable(open.get(name));
    }

    /** All open adapters. */
    public Map<LinkName, Adapter> all() {
        return Map.copyOf(open);
    }
}
