package cn.luqiao.core.translate.text;

import java.util.Set;

/**
 * One repair of text as found; each leaves a quality flag when it changed something. Immutable and thread-safe.
 *
 * <p>Source: domain brief 8.3.
 */
@FunctionalInterface
public interface Repair {
    /** The repaired text; adds the flag when it differs. */
    String apply(String text, Set<String> flags);

    /** This repair, then another. */
    default Repair then(Repair next) {
        return (text, flags) -> next.apply(apply(text, flags), flags);
    }
}
