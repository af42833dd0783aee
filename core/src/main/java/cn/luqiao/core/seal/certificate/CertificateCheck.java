package cn.luqiao.core.seal.certificate;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.seal.BouncyCastle;
import cn.luqiao.core.seal.CertificateUse;
import cn.luqiao.core.seal.Certificates;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Judges certificates against trust anchors: chain, validity of each link, use, revocation. Each failure names subject,
 * serial number and validity, the check that failed and what to do. Thread-safe.
 *
 * <p>Source: RFC 5280 section 6 by Bouncy Castle, SM2 certificates of GB/T 20518 included.
 */
public final class CertificateCheck {
    /** Most certificates between one and its anchor. */
    static final int CHAIN_MAX = 8;

    /** Most certificates that a sender may bring along. */
    static final int OTHERS_MAX = 20;

    private final List<X509Certificate> anchors;
    private final RevocationPolicy policy;
    private final List<RevocationSource> sources;
    private final Clock clock;

    /** The sources are asked in their order until one knows. */
    public CertificateCheck(
            Collection<X509Certificate> anchors, RevocationPolicy policy, List<RevocationSource> sources, Clock clock) {
        this.anchors = ours(anchors);
        this.policy = policy;
        this.sources = List.copyOf(sources);
        this.clock = clock;
    }

    /**
     * A verdict that holds at the moment it was made.
     *
     * @param chain the certificate first, then its issuers up to below the anchor
     * @param told what could not be ascertained, Chinese first; somebody must write it down
     */
    public record Passed(List<X509Certificate> chain, List<String> told) {
        public Passed {
            chain = List.copyOf(chain);
            told = List.copyOf(told);
        }
    }

    /**
     * Passes a certificate for a use, with the help of others that came along. Throws {@link ProblemException}: LQ-4120 no
     * chain to an anchor, LQ-4121 not valid now, LQ-4122 other use, LQ-4123 revoked, LQ-4124 revocation not ascertained.
     */
    public Passed check(X509Certificate certificate, Collection<X509Certificate> others, CertificateUse use) {
        X509Certificate own = Certificates.of(encoded(certificate));
        Instant now = clock.instant();
        refuseOtherTime(own, now);
        if (!use.allowedBy(own)) {
            throw refused("LQ-4122", own, "keyUsage " + CertificateUse.named(own), use.expectation());
        }
        Chain chain = chain(own, ours(others), now);
        for (X509Certificate link : chain.links()) {
            refuseOtherTime(link, now);
        }
        validate(chain, now);
        return new Passed(chain.links(), revocation(chain, now));
    }

    /** The links from the certificate upwards, and the anchor that issued the last one, or that it is itself. */
    private record Chain(List<X509Certificate> links, X509Certificate anchor) {}

    private Chain chain(X509Certificate own, List<X509Certificate> others, Instant now) {
        if (others.size() > OTHERS_MAX) {
            throw refused("LQ-4120", own, others.size() + " 张附带证书 certificates along", "≤ " + OTHERS_MAX);
        }
        return chain(List.of(own), others, now).orElseThrow(() -> {
            X509Certificate last = own;
            for (int i = 0; i < CHAIN_MAX; i++) {
                X509Certificate above = last;
                last = issuers(above, others, now).stream().findFirst().orElse(above);
            }
            return refused(
                    "LQ-4120",
                    last,
                    "找不到签发者 issuer not found: " + last.getIssuerX500Principal().getName(),
                    "信任的签发机构之一 · one of the trusted authorities");
        });
    }

    private Optional<Chain> chain(List<X509Certificate> links, List<X509Certificate> others, Instant now) {
        X509Certificate last = links.get(links.size() - 1);
        if (anchors.contains(last)) {
            return Optional.of(new Chain(links, last));
        }
        List<X509Certificate> above = issuers(last, anchors, now);
        if (!above.isEmpty()) {
            return Optional.of(new Chain(links, above.get(0)));
        }
        if (links.size() == CHAIN_MAX) {
            return Optional.empty();
        }
        for (X509Certificate issuer : issuers(last, others, now)) {
            if (!links.contains(issuer)) {
                List<X509Certificate> longer = new ArrayList<>(links);
                longer.add(issuer);
                Optional<Chain> found = chain(longer, others, now);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** Those that signed the certificate, the ones valid now first: an authority's old and new one may have one key. */
    private static List<X509Certificate> issuers(
            X509Certificate issued, List<X509Certificate> candidates, Instant now) {
        return candidates.stream()
                .filter(candidate -> !candidate.equals(issued) && signedBy(issued, candidate))
                .sorted((a, b) -> Boolean.compare(valid(b, now), valid(a, now)))
                .toList();
    }

    private static boolean signedBy(X509Certificate issued, X509Certificate issuer) {
        if (!issued.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
            return false;
        }
        try {
            issued.verify(issuer.getPublicKey(), BouncyCastle.PROVIDER);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean valid(X509Certificate certificate, Instant now) {
        return !now.isBefore(certificate.getNotBefore().toInstant())
                && !now.isAfter(certificate.getNotAfter().toInstant());
    }

    private static void refuseOtherTime(X509Certificate certificate, Instant now) {
        if (!valid(certificate, now)) {
            boolean early = now.isBefore(certificate.getNotBefore().toInstant());
            throw refused("LQ-4121", certificate, early ? "尚未生效 not valid yet" : "已过期 expired", "此刻有效 · valid " + now);
        }
    }

    /** Everything else that RFC 5280 asks of a path: authorities, path lengths, critical extensions, names. */
    private static void validate(Chain chain, Instant now) {
        List<X509Certificate> below = chain.links().stream()
                .filter(link -> !link.equals(chain.anchor()))
                .toList();
        if (below.isEmpty()) {
            return;
        }
        try {
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(chain.anchor(), null)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(now));
            CertPathValidator.getInstance("PKIX", BouncyCastle.PROVIDER)
                    .validate(
                            CertificateFactory.getInstance("X.509", BouncyCastle.PROVIDER)
                                    .generateCertPath(below),
                            parameters);
        } catch (CertPathValidatorException e) {
            X509Certificate bad = below.get(Math.max(0, Math.min(e.getIndex(), below.size() - 1)));
            throw refused("LQ-4120", bad, e.getMessage(), "RFC 5280");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("PKIX is part of Bouncy Castle", e);
        }
    }

    private List<String> revocation(Chain chain, Instant now) {
        List<String> told = new ArrayList<>();
        for (int i = 0; i < chain.links().size(); i++) {
            X509Certificate link = chain.links().get(i);
            if (!link.equals(chain.anchor())) {
                boolean last = i + 1 == chain.links().size();
                X509Certificate issuer = last ? chain.anchor() : chain.links().get(i + 1);
                unascertained(link, issuer, now).ifPresent(told::add);
            }
        }
        return told;
    }

    /** Why it is not known whether the certificate is revoked, under a policy that lets it pass; else nothing. */
    private Optional<String> unascertained(X509Certificate certificate, X509Certificate issuer, Instant now) {
        List<String> reasons = new ArrayList<>();
        for (RevocationSource source : sources) {
            RevocationSource.Status status = source.ask(certificate, issuer, now);
            if (status instanceof RevocationSource.Good) {
                return Optional.empty();
            }
            if (status instanceof RevocationSource.Revoked revoked) {
                throw refused("LQ-4123", certificate, "自 since " + revoked.since() + " (" + revoked.by() + ")", "");
            }
            if (status instanceof RevocationSource.Unknown unknown) {
                reasons.add(unknown.why());
            }
        }
        String why = reasons.isEmpty() ? "未配置吊销来源 no source of revocation configured" : String.join("; ", reasons);
        if (policy == RevocationPolicy.REQUIRE) {
            throw refused("LQ-4124", certificate, why, "");
        }
        return Optional.of("LQ-4124 " + Certificates.describe(certificate) + ": " + why);
    }

    private static ProblemException refused(String code, X509Certificate certificate, String why, String expected) {
        return new ProblemException(Problem.of(code)
                .at(Certificates.describe(certificate))
                .because(why)
                .expected(expected));
    }

    private static List<X509Certificate> ours(Collection<X509Certificate> certificates) {
        return certificates.stream()
                .map(certificate -> Certificates.of(encoded(certificate)))
                .toList();
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("certificate without an encoding", e);
        }
    }
}
