package cn.luqiao.core.partner;

import cn.luqiao.core.source.Findings;
import cn.luqiao.core.source.Nearest;
import cn.luqiao.core.source.Place;
import cn.luqiao.core.source.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Lays one YAML document over another: a profile under a partner file, an environment over it. */
final class Overlay {
    /** What an environment may say of a partner; which options of a link it may set is judged by the adapter's form. */
    private static final Set<String> ENVIRONMENT_KEYS = Set.of("state", "trust", "links");

    private Overlay() {}

    /** Mappings are merged key by key; a text or list of the upper one replaces the lower one's. */
    static Value merge(Value lower, Value upper) {
        if (!(lower instanceof Value.Mapping below) || !(upper instanceof Value.Mapping above)) {
            return upper;
        }
        Map<String, Value> entries = new LinkedHashMap<>(below.entries());
        Map<String, Place> keys = new LinkedHashMap<>(below.keys());
        above.entries().forEach((key, value) -> entries.merge(key, value, Overlay::merge));
        keys.putAll(above.keys());
        return new Value.Mapping(above.place(), entries, keys);
    }

    /** The partner document with the environment's differences; what an environment may not change is a finding. */
    static Value withEnvironment(Value partner, Value environment, Findings findings) {
        if (!(environment instanceof Value.Mapping above) || !(partner instanceof Value.Mapping base)) {
            return partner;
        }
        Map<String, Value> allowed = new LinkedHashMap<>();
        above.entries().forEach((key, value) -> {
            if (!ENVIRONMENT_KEYS.contains(key)) {
                refuse(above.keys().get(key), key, findings);
            } else if (key.equals("links")) {
                allowed.put(key, links(base.entries().get("links"), value, findings));
            } else {
                allowed.put(key, value);
            }
        });
        return mergedAt(base, new Value.Mapping(base.place(), allowed, above.keys()));
    }

    private static Value mergedAt(Value.Mapping base, Value.Mapping upper) {
        Map<String, Place> keys = new LinkedHashMap<>(upper.keys());
        keys.keySet().retainAll(upper.entries().keySet());
        return merge(base, new Value.Mapping(base.place(), upper.entries(), keys));
    }

    private static Value links(Value baseLinks, Value value, Findings findings) {
        Map<String, Value> base = baseLinks instanceof Value.Mapping m ? m.entries() : Map.of();
        if (!(value instanceof Value.Mapping above)) {
            return new Value.Mapping(value.place(), Map.of(), Map.of());
        }
        Map<String, Value> allowed = new LinkedHashMap<>();
        above.entries().forEach((name, link) -> {
            if (!base.containsKey(name)) {
                String advice = Nearest.to(name, base.keySet())
                        .map(n -> "Did you mean '" + n + "'?")
                        .orElse("Declare the link in the partner file.");
                findings.error("LQ-7005", above.keys().get(name), "link " + name, "a link of the partner file", advice);
            } else {
                allowed.put(name, link(base.get(name), link, findings));
            }
        });
        return new Value.Mapping(above.place(), allowed, kept(above, allowed));
    }

    private static Value link(Value baseLink, Value value, Findings findings) {
        Place place = baseLink.place();
        if (!(value instanceof Value.Mapping above)) {
            findings.error("LQ-7004", value.place(), value.shape(), "a mapping", "Write 'options:' here.");
            return new Value.Mapping(place, Map.of(), Map.of());
        }
        Map<String, Value> allowed = new LinkedHashMap<>();
        above.entries().forEach((key, v) -> {
            if (key.equals("options")) {
                allowed.put(key, v);
            } else {
                refuse(above.keys().get(key), key, findings);
            }
        });
        return new Value.Mapping(place, allowed, kept(above, allowed));
    }

    private static Map<String, Place> kept(Value.Mapping above, Map<String, Value> allowed) {
        Map<String, Place> keys = new LinkedHashMap<>(above.keys());
        keys.keySet().retainAll(allowed.keySet());
        return keys;
    }

    private static void refuse(Place place, String key, Findings findings) {
        findings.error(
                "LQ-7104",
                place,
                key,
                "state, trust, or links: NAME: options:",
                "Move it to the partner file: what is exchanged is the same in every environment.");
    }
}
