package cn.luqiao.adapter.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a partner was told for one of its messages.
 *
 * @param body the answer's bytes
 * @param word what the transport itself said beside them, such as an HTTP status; empty when it has no such thing
 */
public record Told(byte[] body, Optional<String> word) {
    /** The answer as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return word.map(w -> w + " ").orElse("") + text();
    }
}
