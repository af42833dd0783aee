package cn.luqiao.app.docs;

import cn.luqiao.core.delivery.DeliveryState;
import cn.luqiao.core.delivery.RecordState;
import cn.luqiao.core.delivery.Transitions;
import java.util.function.BiPredicate;

/** The two state diagrams in Mermaid's notation. */
final class StateDiagrams {
    private StateDiagrams() {}

    static String text() {
        return "\n"
                + diagram("记录 · record", RecordState.values(), Transitions::allowed, RecordState::isFinal)
                + diagram("投递 · delivery", DeliveryState.values(), Transitions::allowed, DeliveryState::isFinal);
    }

    private static <S extends Enum<S>> String diagram(
            String title, S[] states, BiPredicate<S, S> allowed, java.util.function.Predicate<S> last) {
        StringBuilder text = new StringBuilder("**" + title + "**\n\n```mermaid\nstateDiagram-v2\n");
        for (S from : states) {
            for (S to : states) {
                if (allowed.test(from, to)) {
                    text.append("  ").append(from).append(" --> ").append(to).append('\n');
                }
            }
            if (last.test(from)) {
                text.append("  ").append(from).append(" --> [*]\n");
            }
        }
        return text.append("```\n\n").toString();
    }
}
