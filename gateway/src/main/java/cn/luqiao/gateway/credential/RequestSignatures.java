package cn.luqiao.gateway.credential;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.seal.http.ContentDigest;
import cn.luqiao.core.seal.http.HttpSignature;
import cn.luqiao.core.seal.http.SignedRequest;
import cn.luqiao.gateway.generation.Generation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Judges the signatures of a request. One whose key we know must be right in everything; those of other keys are left to
 * whoever knows them. The order of the checks tells a stranger nothing: clock and nonce are looked at last. Thread-safe.
 *
 * <p>Source: RFC 9421, 3.2.
 */
public final class RequestSignatures {
    static final String ON_BEHALF_OF = "on-behalf-of";
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD");

    private final KeyOwners keys = new KeyOwners();
    private final Nonces nonces;
    private final Clock clock;
    private final Map<String, Long> drifts = new ConcurrentHashMap<>();

    public RequestSignatures(Clock clock) {
        this.clock = clock;
        // Signatures tell whole seconds: those of the second in which we began are ours too.
        this.nonces = new Nonces(Instant.ofEpochSecond(clock.instant().getEpochSecond()));
    }

    /** By partner, how many seconds its clock was ahead of ours in its last signed message; negative when behind. */
    public Map<String, Long> drifts() {
        return Map.copyOf(drifts);
    }

    /** Who signed, and what the signature says of the body. */
    record Signed(Owner owner, Optional<ContentDigest> promise) {}

    /**
     * Throws {@link ProblemException}: LQ-4012 unreadable, LQ-4019 no key of ours, LQ-4013 too little is covered, LQ-4014
     * wrong signature, LQ-4015 out of time, LQ-4017 replayed.
     */
    Signed judge(Generation generation, SignedRequest request) {
        LocalDate today = clock.instant().atOffset(CHINA).toLocalDate();
        List<String> unknown = new ArrayList<>();
        for (HttpSignature signature : HttpSignature.of(request)) {
            Optional<KeyOwners.Key> key = signature.keyId().flatMap(id -> keys.key(generation, id, today));
            if (key.isPresent()) {
                return judge(request, signature, key.get(), today);
            }
            unknown.add(signature.keyId().orElse("-"));
        }
        throw new ProblemException(
                Problem.of("LQ-4019").at("header signature-input").because("keyid " + String.join(", ", unknown)));
    }

    private Signed judge(SignedRequest request, HttpSignature signature, KeyOwners.Key key, LocalDate today) {
        covers(request, signature);
        String place = "keyid " + key.credential().keyId();
        String algorithm = key.credential().algorithm().label();
        if (!signature.algorithm().orElse(algorithm).equals(algorithm)) {
            throw new ProblemException(Problem.of("LQ-4014")
                    .at(place)
                    .because("alg " + signature.algorithm().get())
                    .expected(algorithm));
        }
        if (!signature.isOf(request, key.check())) {
            throw new ProblemException(Problem.of("LQ-4014").at(place).because(algorithm + ", " + signature.label()));
        }
        inTime(signature, key, place, today);
        boolean body = !WITHOUT_BODY.contains(request.method());
        return new Signed(
                new Owner(key.partner(), key.credential()),
                body ? request.field(ContentDigest.FIELD).map(ContentDigest::of) : Optional.empty());
    }

    private static void covers(SignedRequest request, HttpSignature signature) {
        Set<String> missing = new TreeSet<>();
        List<String> covered = signature.components();
        require(covered.contains("@method"), "@method", missing);
        boolean whole = covered.contains("@target-uri") || covered.contains("@request-target");
        require(whole || covered.contains("@path"), "@path", missing);
        require(whole || !request.target().contains("?") || covered.contains("@query"), "@query", missing);
        require(
                WITHOUT_BODY.contains(request.method()) || covered.contains(ContentDigest.FIELD),
                ContentDigest.FIELD,
                missing);
        require(request.field(ON_BEHALF_OF).isEmpty() || covered.contains(ON_BEHALF_OF), ON_BEHALF_OF, missing);
        require(signature.created().isPresent(), ";created", missing);
        require(signature.nonce().isPresent(), ";nonce", missing);
        if (!missing.isEmpty()) {
            throw new ProblemException(Problem.of("LQ-4013")
                    .at("header signature-input")
                    .because(signature.label() + ": 未覆盖 not covered")
                    .expected(String.join(" ", missing)));
        }
    }

    private static void require(boolean there, String name, Set<String> missing) {
        if (!there) {
            missing.add(name);
        }
    }

    private void inTime(HttpSignature signature, KeyOwners.Key key, String place, LocalDate today) {
        Instant now = clock.instant();
        Instant created = Instant.ofEpochSecond(signature.created().orElseThrow());
        drifts.put(key.partner().id(), Duration.between(now, created).toSeconds());
        Duration tolerance = key.partner().limits().clock().on(today);
        if (Duration.between(created, now).abs().compareTo(tolerance) > 0) {
            throw new ProblemException(Problem.of("LQ-4015")
                    .at(place)
                    .because(ClockDrift.text(Duration.between(now, created)))
                    .expected(ClockDrift.tolerance(tolerance)));
        }
        if (signature.expires().isPresent()
                && Instant.ofEpochSecond(signature.expires().get()).isBefore(now)) {
            throw new ProblemException(Problem.of("LQ-4015").at(place).because("签名已过 expires · past its expires"));
        }
        switch (nonces.use(place, signature.nonce().orElseThrow(), created, tolerance, now)) {
            case REPLAYED ->
                throw new ProblemException(Problem.of("LQ-4017").at(place).because("nonce"));
            case FULL -> throw new ProblemException(Problem.of("LQ-1052").at(place));
            default -> {}
        }
    }
}
