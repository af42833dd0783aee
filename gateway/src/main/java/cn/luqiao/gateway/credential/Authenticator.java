package cn.luqiao.gateway.credential;

import cn.luqiao.adapter.Inbound;
import cn.luqiao.adapter.Presented;
import cn.luqiao.core.partner.Credential;
import cn.luqiao.core.partner.Partner;
import cn.luqiao.core.partner.Partners;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.seal.Secrets;
import cn.luqiao.core.seal.TlsContexts;
import cn.luqiao.core.seal.http.ContentDigest;
import cn.luqiao.gateway.generation.Generation;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Judges the credentials that a message presented. Fails closed. Thread-safe. */
public final class Authenticator {
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private final TokenOwners tokens;
    private final RequestSignatures signatures;
    private final Clock clock;

    public Authenticator(Secrets secrets, RequestSignatures signatures, Clock clock) {
        this.tokens = new TokenOwners(secrets);
        this.signatures = signatures;
        this.clock = clock;
    }

    /**
     * Who a message comes from. Throws {@link ProblemException}: LQ-4001 without a credential, LQ-4002 with one that
     * nobody has, LQ-4004 when two credentials name two partners, LQ-4005 for a suspended partner, LQ-4018 when it is sent
     * in a name that its sender may not use, and what {@link RequestSignatures#judge} throws.
     */
    public ProvenSender authenticate(Generation generation, Inbound inbound) {
        if (inbound.credentials().isEmpty()) {
            throw new ProblemException(Problem.of("LQ-4001").at(inbound.target()));
        }
        Optional<Owner> found = Optional.empty();
        Optional<ContentDigest> promise = Optional.empty();
        for (Presented presented : inbound.credentials()) {
            Owner owner;
            if (presented instanceof Presented.HttpSignatures signed) {
                RequestSignatures.Signed judged = signatures.judge(generation, signed.request());
                owner = judged.owner();
                promise = judged.promise();
            } else {
                owner = owner(generation, presented)
                        .orElseThrow(() -> new ProblemException(
                                Problem.of("LQ-4002").at(inbound.target()).because(presented.toString())));
            }
            if (found.isPresent()
                    && !found.get().partner().id().equals(owner.partner().id())) {
                throw new ProblemException(Problem.of("LQ-4004")
                        .at(inbound.target())
                        .because("certificate, token and signature belong to different partners"));
            }
            found = Optional.of(owner);
        }
        return sender(generation.partners(), found.orElseThrow(), inbound, promise);
    }

    private static ProvenSender sender(
            Partners partners, Owner owner, Inbound inbound, Optional<ContentDigest> promise) {
        active(owner.partner());
        Optional<String> named = Optional.ofNullable(inbound.headers().get(RequestSignatures.ON_BEHALF_OF));
        if (named.isEmpty()) {
            return new ProvenSender(owner.partner(), Optional.empty(), promise);
        }
        Partner partner = partners.all().stream()
                .filter(p -> p.code().equals(named.get()) || p.id().equals(named.get()))
                .filter(p -> owner.credential().scope().actsFor().contains(p.id()))
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.of("LQ-4018")
                        .at("partner " + owner.partner().id())
                        .because("On-Behalf-Of " + named.get())));
        active(partner);
        return new ProvenSender(partner, Optional.of(owner.partner()), promise);
    }

    private static void active(Partner partner) {
        if (!partner.active()) {
            throw new ProblemException(Problem.of("LQ-4005").at("partner " + partner.id()));
        }
    }

    private Optional<Owner> owner(Generation generation, Presented presented) {
        LocalDate today = clock.instant().atOffset(CHINA).toLocalDate();
        if (presented instanceof Presented.BearerToken bearer) {
            return tokens.owner(generation, bearer.token(), today);
        }
        return generation.partners().all().stream()
                .flatMap(partner -> partner.trust().stream().map(credential -> new Owner(partner, credential)))
                .filter(owner -> owner.credential().validOn(today) && matches(owner, presented))
                .findFirst();
    }

    private static boolean matches(Owner owner, Presented presented) {
        if (owner.credential() instanceof Credential.Certificate known
                && presented instanceof Presented.ClientCertificate shown) {
            return known.sha256().equals(TlsContexts.certificateSha256(shown.certificate()));
        }
        return owner.credential() instanceof Credential.OwnLink own
                && presented instanceof Presented.OwnConnection connection
                && connection.link().partner().equals(owner.partner().id())
                && connection.link().link().equals(own.link());
    }
}
