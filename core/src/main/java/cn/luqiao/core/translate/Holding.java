package cn.luqiao.core.translate;

import cn.luqiao.core.problem.Problem;
import java.util.List;
import java.util.Map;

/** What a receiver says when it is asked whether it holds a delivery. Anything not understood is never "held". */
public sealed interface Holding {
    /** It holds it. {@code answer} is the canonical answer that it gives with it, empty when it gives none. */
    record Held(Map<String, Object> answer) implements Holding {}

    /** It does not hold it: nothing was done, and the same may be sent again. */
    record NotHeld() implements Holding {}

    /** It does not say, or what it says is not understood: LQ-5021 and what was wrong. */
    record Unsaid(List<Problem> problems) implements Holding {}
}
