package cn.luqiao.gateway.credential;

import cn.luqiao.core.partner.Credential;
import cn.luqiao.core.partner.Partner;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.seal.Digests;
import cn.luqiao.core.seal.Secrets;
import cn.luqiao.gateway.generation.Generation;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the partner of a bearer token by the token's digest, so that the time it takes tells nothing and does not grow
 * with the number of partners. The secrets are read anew every few seconds, and soon after a token that nobody has: a
 * changed one counts then, without a restart. A secret that cannot be read is nobody's. Thread-safe.
 */
final class TokenOwners {
    private static final Logger LOG = LoggerFactory.getLogger(TokenOwners.class);
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long FRESH_AFTER_MISS_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Secrets secrets;
    private Optional<Index> index = Optional.empty();
    private Set<String> unreadable = Set.of();

    TokenOwners(Secrets secrets) {
        this.secrets = secrets;
    }

    /** Owners by the digest of their token, as the secrets were at a moment of {@link System#nanoTime}. */
    private record Index(Generation generation, long readAt, Map<String, List<Owner>> byDigest) {
        Optional<Owner> owner(String digest, LocalDate today) {
            return byDigest.getOrDefault(digest, List.of()).stream()
                    .filter(owner -> owner.credential().validOn(today))
                    .findFirst();
        }
    }

    /** The partner whose token this is on a day. */
    Optional<Owner> owner(Generation generation, String token, LocalDate today) {
        String digest = digest(token);
        Optional<Owner> owner = index(generation, FRESH_NANOS).owner(digest, today);
        return owner.isPresent()
                ? owner
                : index(generation, FRESH_AFTER_MISS_NANOS).owner(digest, today);
    }

    private synchronized Index index(Generation generation, long freshNanos) {
        long now = System.nanoTime();
        if (index.isEmpty()
                || index.get().generation() != generation
                || now - index.get().readAt() > freshNanos) {
            index = Optional.of(new Index(generation, now, read(generation)));
        }
        return index.get();
    }

    private Map<String, List<Owner>> read(Generation generation) {
        Map<String, List<Owner>> byDigest = new HashMap<>();
        Set<String> failed = new HashSet<>();
        for (Partner partner : generation.partners().all()) {
            for (Credential credential : partner.trust()) {
                if (credential instanceof Credential.Token token) {
                    value(token.secret(), failed)
                            .ifPresent(value -> byDigest.computeIfAbsent(digest(value), d -> new ArrayList<>(1))
                                    .add(new Owner(partner, token)));
                }
            }
        }
        unreadable = failed;
        return byDigest;
    }

    private Optional<String> value(String secret, Set<String> failed) {
        try {
            return secrets.has(secret) ? Optional.of(secrets.resolve("secret:" + secret)) : Optional.empty();
        } catch (ProblemException | UncheckedIOException e) {
            failed.add(secret);
            if (!unreadable.contains(secret)) {
                LOG.error("secret:{} counts for nobody: {}", secret, e.getMessage());
            }
            return Optional.empty();
        }
    }

    private static String digest(String token) {
        return Digests.sm3Hex(token.getBytes(StandardCharsets.UTF_8));
    }
}
