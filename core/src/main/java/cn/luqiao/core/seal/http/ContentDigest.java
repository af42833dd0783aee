package cn.luqiao.core.seal.http;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.seal.BodyDigest;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.greenbytes.http.sfv.ByteSequenceItem;
import org.greenbytes.http.sfv.ListElement;
import org.greenbytes.http.sfv.Parser;

/**
 * Digests of a body that its header field promises, checked while the body is read. Known are {@code sha-256},
 * {@code sha-512} and {@code sm3}; every known one must agree, and at least one must be there. Used by one thread.
 *
 * <p>Source: RFC 9530; {@code sm3} is our name for GB/T 32905, which the registry does not list.
 */
public final class ContentDigest {
    /** Name of the header field. */
    public static final String FIELD = "content-digest";

    private static final String EXPECTED = "sha-256=:…:, sha-512=:…: 或 or sm3=:…:";

    private final List<Promise> promises;

    private ContentDigest(List<Promise> promises) {
        this.promises = promises;
    }

    private record Promise(String name, byte[] value, BodyDigest digest) {}

    /** What a field promises. Throws {@link ProblemException} LQ-4012 when it cannot be read or has no digest we know. */
    public static ContentDigest of(String field) {
        List<Promise> promises = new ArrayList<>();
        try {
            for (Map.Entry<String, ? extends ListElement<?>> entry :
                    Parser.parseDictionary(field).get().entrySet()) {
                if (entry.getValue() instanceof ByteSequenceItem value) {
                    BodyDigest.named(entry.getKey())
                            .ifPresent(digest ->
                                    promises.add(new Promise(entry.getKey(), HttpSignature.bytes(value), digest)));
                }
            }
        } catch (IllegalArgumentException e) {
            throw unreadable(e.getMessage());
        }
        if (promises.isEmpty()) {
            throw unreadable("没有可识别的摘要 no digest known here");
        }
        return new ContentDigest(promises);
    }

    private static ProblemException unreadable(String found) {
        return new ProblemException(
                Problem.of("LQ-4012").at("header " + FIELD).because(found).expected(EXPECTED));
    }

    /** Takes the next bytes of the body. */
    public void update(byte[] bytes, int from, int count) {
        promises.forEach(promise -> promise.digest().update(bytes, from, count));
    }

    /** Ends the body. Throws {@link ProblemException} LQ-4016 when a digest is another one. */
    public void end() {
        for (Promise promise : promises) {
            if (!MessageDigest.isEqual(promise.value(), promise.digest().end())) {
                throw new ProblemException(Problem.of("LQ-4016").at("body").because(promise.name()));
            }
        }
    }
}
