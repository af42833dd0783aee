package cn.luqiao.core.partner;

import cn.luqiao.core.source.Section;
import java.util.Map;
import java.util.Set;

/**
 * One way in which a partner talks: an adapter type, its options and the dialect spoken over it.
 *
 * @param name name within the partner file
 * @param adapter adapter type: {@code rest}, {@code soap}, {@code file}, {@code queue}, …
 * @param inbound whether messages come in
 * @param outbound whether records go out
 * @param dialect dialect id
 * @param carries record types that go out here; empty for all
 * @param options options as written, still to be read by the adapter type; values may be {@code secret:NAME}
 * @param section the options with their places, for findings
 */
public record Link(
        String name,
        String adapter,
        boolean inbound,
        boolean outbound,
        String dialect,
        Set<String> carries,
        Map<String, String> options,
        Section section) {
    @Override
    public String toString() {
        return "link " + name + " (" + adapter + ", dialect " + dialect + ")";
    }
}
