package cn.luqiao.core.seal.cms;

import java.util.List;
import java.util.Optional;

/**
 * What was in a sound envelope; to be closed, because large content lies in a file.
 *
 * @param content the bytes that were sealed
 * @param signers who signed; empty only where the kind is unsigned
 * @param key name of the key that it was encrypted for, where it was
 */
public record Opened(Spool content, List<FoundSigner> signers, Optional<String> key) implements AutoCloseable {
    public Opened {
        signers = List.copyOf(signers);
    }

    @Override
    public void close() {
        content.close();
    }
}
