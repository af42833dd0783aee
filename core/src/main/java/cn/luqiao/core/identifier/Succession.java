package cn.luqiao.core.identifier;

import java.util.List;

/** What became of a division code by a given day. */
public sealed interface Succession {
    /** The code itself is in force. */
    record InForce() implements Succession {}

    /** Exactly one code in force followed. */
    record Replaced(String code) implements Succession {}

    /** The division was split: without the township the successor cannot be told, so it is never guessed. */
    record Ambiguous(List<String> candidates) implements Succession {
        public Ambiguous {
            candidates = List.copyOf(candidates);
        }
    }

    /** Nothing is known of that code on that day. */
    record Unknown() implements Succession {}
}
