package cn.luqiao.core.translate.convert;

import java.util.Set;

/**
 * Turns the text of a wire value into a canonical value and back. Pure, immutable and thread-safe.
 *
 * <p>Both directions throw {@link Mismatch} with the expectation that a value misses.
 */
public interface Conversion {
    /** What {@link #read} returns for a text that stands for nothing, such as the date {@code 00000000}. */
    Object ABSENT = new Object();

    /** The canonical value (String, Long or Boolean) of a non-empty text, or {@link #ABSENT}; adds quality flags. */
    Object read(String text, Set<String> flags);

    /** The text of a canonical value. */
    String write(Object value);

    /** Whether values may show in problem texts; otherwise they are masked. */
    default boolean showsValue() {
        return true;
    }
}
