package cn.luqiao.core.translate.mapping;

import java.util.function.Consumer;

/** Hears more of a translation than which rules fired: the code rows used, and every step where {@link #steps} is wanted. */
public interface RuleWatch extends Consumer<String> {
    /** A row of a code table was used; {@code place} is {@code file:line}. */
    void row(String place);

    /** A rule has done its work. */
    default void step(RuleStep step) {}

    /** Whether steps are wanted; they cost time. */
    default boolean steps() {
        return false;
    }
}
